"""Formatting of numbers and dates, and the edition's sentences, in the language of a report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.catalogue import Language, Text
from adn_assess.domain.edition.edition import Edition

MONTHS: Final[Mapping[Language, tuple[str, ...]]] = {
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
BETWEEN_QUOTED: Final[Mapping[Language, str]] = {"fr": "\u00a0», «\u00a0", "en": "”, “"}
"""From one quoted label to the next, in a sentence that has the outer quotation marks."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The edition, round and language of one report, with the texts drawn from them."""

    edition: Edition
    round: Round
    language: Language

    def text(self, text: Text) -> str:
        """A text in the language of the report."""
        return text.to(self.language)

    def words(self, name: str) -> str:
        """A text of the edition's report wording, by field name, placeholders not filled in."""
        return self.edition.report_texts[self.language][name]

    def say(self, name: str, **values: object) -> str:
        """A text of the edition's report wording, by field name, placeholders filled in."""
        return self.words(name).format(**values)

    def number(self, number: Fraction) -> str:
        """A number with two decimals, in the format of the language."""
        return decimal(number, self.language)

    def quoted(self, labels: Iterable[str]) -> str:
        """Labels one after the other, for a sentence that quotes one."""
        return BETWEEN_QUOTED[self.language].join(labels)

    def role(self, voice: int) -> str:
        """The label of a voice's role (index from 0), or the text `nobody` without one."""
        role = self.round.voices[voice].role
        return self.text(self.edition.role[role].label) if role else self.words("nobody")


def fill_in(text: Text, language: Language, **values: object) -> str:
    """A text in a language, with its placeholders filled in."""
    return text.to(language).format(**values)


def decimal(number: Fraction, language: Language) -> str:
    """Format a number with two decimals; the decimal separator is a comma in French."""
    digits = f"{number.numerator / number.denominator:.2f}"
    return digits.replace(".", ",") if language == "fr" else digits


def long_date(day: str, language: Language) -> str:
    """Format an ISO 8601 day with the month in words: « 1er mai 2026 », “May 1, 2026”."""
    year, month, number = (int(part) for part in day.split("-"))
    name = MONTHS[language][month - 1]
    if language == "en":
        return f"{name} {number}, {year}"
    return f"{'1er' if number == 1 else number} {name} {year}"
