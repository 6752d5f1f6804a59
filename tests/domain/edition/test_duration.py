"""The time that answering takes, as the pages show it."""

import pytest

from adn_assess.domain.edition.duration import (
    minutes_for,
    overview_minutes,
    total_minutes,
    voice_minutes,
)


@pytest.mark.parametrize(("statements", "minutes"), [(0, 0), (1, 1), (3, 1), (4, 2), (35, 12)])
def test_minutes_are_whole_and_there_are_some_as_long_as_a_statement_is_left(
    statements: int, minutes: int
) -> None:
    assert minutes_for(statements) == minutes


def test_a_whole_questionnaire_counts_the_portrait_too() -> None:
    assert total_minutes(0) == 2
    assert total_minutes(35) == 14


def test_a_voice_of_its_own_is_asked_statements_only_in_either_form() -> None:
    assert voice_minutes(35, "full") == minutes_for(35)
    assert voice_minutes(35, "overview") == overview_minutes(35) < minutes_for(35)
