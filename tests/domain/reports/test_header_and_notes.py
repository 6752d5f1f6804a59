"""The profile, notes, dates, numbers and credit of a report."""

from fractions import Fraction

import pytest

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.reports.phrasing import decimal, long_date
from tests.domain.builders import (
    COORDINATOR,
    one_voice,
)
from tests.domain.reports.soil_report import ID, report


def test_the_profile_is_printed_with_its_remarks() -> None:
    [line] = report(one_voice({}, {COORDINATOR: "shared"})).profile
    assert (line.label, line.answer, line.remark) == (
        f"label of {COORDINATOR}",
        "choice shared",
        "remark of shared",
    )
    assert report(one_voice({})).profile == ()


def test_notes_stand_by_axis_and_by_voice() -> None:
    notes = {"soil": "une {note}"}
    [alone] = report(Round({}, (Voice({}, "agent", notes),))).notes
    assert (alone.axis, alone.by, alone.words) == ("title of soil", None, "une {note}")
    assert alone.heading == "title of soil"
    [one] = report(Round({}, (Voice({}), Voice({}, "agent", notes)))).notes
    assert one.by == "role agent"
    assert one.heading == "title of soil — role agent"


def test_a_note_on_a_statement_stands_after_those_on_its_axis_under_its_label() -> None:
    notes = {"soil.hard": "dur", "soil": "terre"}
    first, second = report(Round({}, (Voice({}, "agent", notes),))).notes
    assert (first.subject, first.words) == ("title of soil", "terre")
    assert (second.subject, second.words) == ("title of soil — label of soil.hard", "dur")


def test_a_note_on_a_statement_stands_beside_it_under_the_role_of_its_voice() -> None:
    one, other = Voice({}, "agent", {"soil.hard": "{dur}"}), Voice({}, None, {"soil.hard": "mou"})
    [alone] = obstacle_notes(Round({}, (one,)))
    assert alone == "wrote {dur}"
    assert obstacle_notes(Round({}, (one, other))) == (
        "role agent wrote {dur}",
        "somebody wrote mou",
    )


def test_what_a_large_round_wrote_on_a_statement_stands_once_with_its_notes() -> None:
    voices = tuple(Voice({}, "agent", {"soil.hard": f"mot {n}"}) for n in range(13))
    assert obstacle_notes(Round({}, voices)) == ()
    assert [each.words for each in report(Round({}, voices)).notes] == [
        f"mot {n}" for n in range(13)
    ]


def obstacle_notes(round_: Round) -> tuple[str, ...]:
    """What stands beside the statement `soil.hard`."""
    lines = {line.id: line for axis in report(round_).axes for line in axis.obstacles}
    return lines["soil.hard"].notes


@pytest.mark.parametrize(
    ("day", "fr", "en"),
    [
        ("2026-01-01", "1er janvier 2026", "January 1, 2026"),
        ("2026-08-09", "9 août 2026", "August 9, 2026"),
        ("2027-12-31", "31 décembre 2027", "December 31, 2027"),
    ],
)
def test_a_day_is_written_as_each_language_does(day: str, fr: str, en: str) -> None:
    assert (long_date(day, "fr"), long_date(day, "en")) == (fr, en)
    assert report(one_voice({}), "fr", day).made_on_sentence == f"on {fr}"


def test_a_report_need_not_depend_on_the_day() -> None:
    found = report(one_voice({}))
    assert (found.made_on, found.made_on_sentence) == (None, None)


def test_a_number_is_written_as_each_language_does() -> None:
    two_thirds = Fraction(2, 3)
    assert (decimal(two_thirds, "fr"), decimal(two_thirds, "en")) == ("0,67", "0.67")


def test_a_report_names_its_edition_and_credits_its_source() -> None:
    found = report(one_voice({}))
    assert (found.edition, found.edition_sentence) == (ID, "version 0123456789ab")
    assert (found.credit, found.source) == ("credit", "https://wiki.example")
