"""Mandate sheets, and the diagnosis that one starts."""

from hypothesis import given
from hypothesis import strategies as st

from adn_assess.domain.answers.round import round_faults
from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.mandate.sheet import (
    MandateSheet,
    is_blank,
    own_words,
    round_from_sheet,
    ticked_ids,
)
from tests.domain.builders import axis, editions, profile_question, sheets
from tests.domain.builders import edition as small

GARDEN = small(
    axis("soil", needs=["need.soil.a"], obstacles=["soil.a", "soil.b"], actions=["act.soil.a"]),
    axis("water", obstacles=["water.a"]),
    profile=[profile_question("roof"), profile_question("seniority", asked_in=("mandate",))],
)


def everything(sheet: MandateSheet) -> frozenset[str]:
    """All that a diagnosis may take of a sheet."""
    return frozenset({*sheet.ticked, *sheet.words})


def test_nothing_of_a_sheet_becomes_an_answer_or_a_note_unless_it_is_carried() -> None:
    words = {"expected.soil": "private", "beginning.soil": "for all"}
    sheet = MandateSheet({}, frozenset({"soil.a", "soil.b"}), words)
    [voice] = round_from_sheet(GARDEN, sheet, frozenset()).voices
    assert (voice.answers, voice.notes) == ({}, {})
    carried = frozenset({"soil.b", "beginning.soil", "water.a", "unknown"})
    [voice] = round_from_sheet(GARDEN, sheet, carried).voices
    assert (voice.answers, voice.notes) == ({"soil.b": 2}, {"soil": "for all"})


def test_a_ticked_obstacle_starts_as_expected_and_the_others_wait() -> None:
    sheet = MandateSheet({}, frozenset({"soil.b", "und.soil.one", "act.soil.a"}), {})
    [voice] = round_from_sheet(GARDEN, sheet, everything(sheet)).voices
    assert voice.answers == {"soil.b": 2}
    assert voice.role is None


def test_only_what_a_diagnosis_asks_of_the_profile_goes_on() -> None:
    sheet = MandateSheet({"roof": "present", "seniority": "absent"}, frozenset(), {})
    assert round_from_sheet(GARDEN, sheet, frozenset()).profile == {"roof": "present"}


def test_own_words_become_the_note_of_their_axis_in_the_order_of_the_questions() -> None:
    words = {"beginning.soil": "third", "understanding.soil": "first", "expected.water": "alone"}
    sheet = MandateSheet({}, frozenset(), words)
    [voice] = round_from_sheet(GARDEN, sheet, everything(sheet)).voices
    assert voice.notes == {"soil": "first\n\nthird", "water": "alone"}


def test_words_too_long_for_a_note_are_cut_and_show_it() -> None:
    words = {"understanding.soil": "a" * MAX_NOTE_CHARACTERS, "expected.soil": "b"}
    [voice] = round_from_sheet(GARDEN, MandateSheet({}, frozenset(), words), words.keys()).voices
    assert len(voice.notes["soil"]) == MAX_NOTE_CHARACTERS
    assert voice.notes["soil"].endswith("a…")
    exact = {"understanding.soil": "a" * MAX_NOTE_CHARACTERS}
    [voice] = round_from_sheet(GARDEN, MandateSheet({}, frozenset(), exact), exact.keys()).voices
    assert voice.notes["soil"] == "a" * MAX_NOTE_CHARACTERS


@given(data=st.data())
def test_every_mandate_sheet_starts_a_diagnosis_without_a_fault(data: st.DataObject) -> None:
    of = data.draw(editions())
    sheet = data.draw(sheets(of))
    given_round = round_from_sheet(of, sheet, everything(sheet))
    assert round_faults(of, given_round) == []
    [voice] = given_round.voices
    assert set(voice.answers) == {q.id for q in of.questions.values() if q.item in sheet.ticked}


def test_a_mandate_sheet_is_blank_until_something_is_ticked_or_written() -> None:
    assert is_blank(MandateSheet({"roof": "present"}, frozenset(), {}))
    assert is_blank(MandateSheet({}, frozenset(), {"expected.soil": ""}))
    assert not is_blank(MandateSheet({}, frozenset({"soil.a"}), {}))
    assert not is_blank(MandateSheet({}, frozenset(), {"expected.soil": "x"}))


def test_what_was_taken_up_comes_in_source_order() -> None:
    soil = GARDEN.axes[0]
    sheet = MandateSheet({}, frozenset({"soil.b", "soil.a", "water.a"}), {"expected.soil": "x"})
    assert ticked_ids(sheet, soil.obstacles) == ["soil.a", "soil.b"]
    assert own_words(sheet, soil, "expected") == "x"
    assert own_words(sheet, soil, "beginning") is None


def test_the_real_scale_of_obstacles_says_what_is_expected(edition: Edition) -> None:
    [expected] = [scale.expected for scale in edition.scales if scale.kind == "obstacle"]
    assert expected is not None
    assert expected.label.fr == "Plutôt d’accord"
