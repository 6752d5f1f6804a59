"""Each type of entry has one adapter, and what it says of an entry holds together."""

from collections.abc import Iterator
from typing import get_args

import pytest

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Entry, Page
from adn_assess.forms.entries import ADAPTERS, adapter_of


def pages(edition: Edition) -> Iterator[Page]:
    """Every page of any assessment, a paper copy included."""
    for each in edition.pages_by_purpose.values():
        yield from each
    yield edition.paper


def test_every_type_of_entry_has_an_adapter() -> None:
    assert set(ADAPTERS) == set(get_args(Entry))


def test_the_fields_of_a_page_have_names_and_rows_of_their_own(edition: Edition) -> None:
    for page in pages(edition):
        adapters = [adapter_of(entry) for entry in page.entries]
        assert len({each.name for each in adapters}) == len(adapters)
        assert len({each.row for each in adapters}) == len(adapters)


def test_a_field_has_a_dot_in_its_name_so_that_no_attribute_of_a_form_is_hidden(
    edition: Edition,
) -> None:
    for page in pages(edition):
        assert all("." in adapter_of(entry).name for entry in page.entries)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_choice_words_each_of_its_codes_in_order(edition: Edition, language: str) -> None:
    for page in pages(edition):
        for adapter in map(adapter_of, page.entries):
            wording = adapter.wording("en" if language == "en" else "fr", str)
            if wording.kind == "choice":
                assert tuple(code for code, _ in wording.choices) == adapter.codes
                assert all(wording.label_of(code) != code for code in adapter.codes)
            else:
                assert adapter.codes == ()
