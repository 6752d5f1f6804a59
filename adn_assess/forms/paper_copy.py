"""A paper copy typed in: an answer's number is its place among the choices, from 1."""

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from adn_assess.domain.answers.text_normalization import normalize_text
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.questionnaire import Entry, Page
from adn_assess.forms.fields import codes_of, name_of
from adn_assess.forms.page_form import Filled, read_page

NO_SUCH_NUMBER = "?"
"""No code of a scale."""


def read_numbers(page: Page, language: Language, sent: MultiDict[str, str]) -> Filled:
    """What was sent for a page as numbers. What is shown again is what was typed."""
    told = MultiDict(sent)
    for entry in page.entries:
        name = name_of(entry)
        if codes_of(entry) and name in sent:
            told[name] = _code(entry, sent[name].strip())
    filled = read_page(page, language, told)
    typed = {name: normalize_text(sent[name]) for name in filled.typed}
    return Filled(filled.values, typed, filled.errors)


def as_numbers(page: Page, values: Mapping[str, str]) -> dict[str, str]:
    """What is stored for a page, its codes turned into numbers."""
    entries = {name_of(entry): entry for entry in page.entries}
    return {name: _number(entries[name], value) for name, value in values.items()}


def _code(entry: Entry, typed: str) -> str:
    """The code of a number; an empty answer stays empty."""
    numbers = {str(place): code for place, code in enumerate(codes_of(entry), start=1)}
    return numbers.get(typed, NO_SUCH_NUMBER) if typed else ""


def _number(entry: Entry, value: str) -> str:
    codes = codes_of(entry)
    return str(codes.index(value) + 1) if codes else value
