"""The words that the pages use, defined in one place."""

import pytest

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from tests.visitor import Visitor, words_of


@pytest.mark.parametrize(
    ("root", "language", "word"), [("", "fr", "relais"), ("/en", "en", "handover")]
)
def test_the_glossary_defines_each_word_once_and_pages_lead_to_it(
    visitor: Visitor, edition: Edition, root: str, language: Language, word: str
) -> None:
    page = visitor.open(f"{root}/decouvrir/mots")
    anchors = [str(each.get("id")) for each in page.tree.iter("dt")]
    assert sorted(anchors) == sorted(term.id for term in edition.terms)
    sections = [words_of(each) for each in page.tree.iter("section")]
    for term in edition.terms:
        assert [term.definition.to(language) in words for words in sections] == [
            not term.tool,
            term.tool,
        ]
    found = visitor.open(f"{root}/decouvrir?q={word}&genre=term")
    assert any(each.endswith(f"{root}/decouvrir/mots#passage-de-relais") for each in found.links)
    for where in ("decouvrir", "decouvrir/veille"):
        links = visitor.open(f"{root}/{where}").links
        assert any(each.endswith(f"{root}/decouvrir/mots") for each in links)


def test_a_word_of_the_field_is_no_word_of_the_tool_because_no_axis_lists_it(
    visitor: Visitor, edition: Edition
) -> None:
    listed = {term for axis in edition.axes for term in axis.terms}
    alone = next(each for each in edition.terms if not each.tool and each.id not in listed)
    [field, _] = visitor.open("/decouvrir/mots").tree.iter("section")
    assert alone.definition.fr in words_of(field)
