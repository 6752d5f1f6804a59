"""Stored codes of answers as values of scales, and tallies both ways."""

from collections.abc import Mapping

from adn_assess.domain.answers.anonymity import Tallies
from adn_assess.domain.answers.round import Answers
from adn_assess.domain.edition.edition import Edition
from adn_assess.storage.groups import CodeTallies


def values_of_codes(edition: Edition, codes: Mapping[str, str]) -> Answers:
    """The value of each stored code on the scale of its statement; unknown codes are left out."""
    return {
        statement: value
        for statement, code in codes.items()
        if statement in edition.questions
        and (value := edition.questions[statement].scale.value_of(code)) is not None
    }


def tallies_of_codes(edition: Edition, stored: CodeTallies) -> Tallies:
    """Stored tallies by value of the scale of each statement; unknown codes are left out."""
    return {
        statement: {
            value: count
            for code, count in counts.items()
            if (value := edition.questions[statement].scale.value_of(code)) is not None
        }
        for statement, counts in stored.items()
        if statement in edition.questions
    }


def codes_of_tallies(tallies: Tallies) -> CodeTallies:
    """Tallies by the code of each value, as they are stored."""
    return {
        statement: {str(value): count for value, count in counts.items()}
        for statement, counts in tallies.items()
    }
