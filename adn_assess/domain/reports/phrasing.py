"""Numbers, dates and the edition's own sentences, in the language of one report."""

from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One report's edition, round and language: all it takes to put a fact into words."""

    edition: Edition
    round: Round
    language: Language

    def text(self, text: Text) -> str:
        """That text in this language."""
        return text.to(self.language)

    def words(self, name: str) -> str:
        """A heading or fixed sentence of the edition's wording."""
        return self.edition.report_texts[self.language][name]

    def say(self, name: str, **values: object) -> str:
        """A sentence of the edition's wording, its braces filled in."""
        return self.words(name).format(**values)

    def number(self, number: Fraction) -> str:
        """A number with two decimals, as this language writes it."""
        return decimal(number, self.language)

    def role(self, voice: int) -> str:
        """In what capacity that voice answered."""
        role = self.round.voices[voice].role
        return self.text(self.edition.role[role].label) if role else self.words("nobody")


def fill_in(text: Text, language: Language, **values: object) -> str:
    """A text in that language, its braces filled in."""
    return text.to(language).format(**values)


def decimal(number: Fraction, language: Language) -> str:
    """A number with two decimals, as that language writes it."""
    written = f"{number.numerator / number.denominator:.2f}"
    return written.replace(".", ",") if language == "fr" else written


def long_date(day: str, language: Language) -> str:
    """An ISO 8601 day in words."""
    year, month, number = (int(part) for part in day.split("-"))
    name = MONTHS[language][month - 1]
    if language == "en":
        return f"{name} {number}, {year}"
    return f"{'1er' if number == 1 else number} {name} {year}"
