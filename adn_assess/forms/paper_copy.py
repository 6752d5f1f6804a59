"""Paper copies: an answer is the number of its choice, from 1 in the order shown."""

from collections.abc import Mapping

from adn_assess.domain.edition.questionnaire import Page
from adn_assess.forms.entries import adapter_of


def as_numbers(page: Page, values: Mapping[str, str]) -> dict[str, str]:
    """Replace the codes among the values of a page by their numbers."""
    codes = {each.name: each.codes for each in map(adapter_of, page.entries)}
    return {name: _number(codes[name], value) for name, value in values.items()}


def _number(codes: tuple[str, ...], value: str) -> str:
    return str(codes.index(value) + 1) if codes else value
