"""Bounds of save files: the same for every round, and a bounded number of faults named."""

import json

import pytest

from adn_assess.content.answers_file import WrongAnswersError
from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import FaultKind
from adn_assess.web.assessment.fault_messages import fault_message
from tests.content.copies import GARDEN
from tests.content.reading import read_file, read_round


def past_round(**parts: object) -> str:
    """A file whose earlier round has those parts."""
    past = {"edition": "here", "started": "2026-01-01", "voices": [{"answers": {}}]}
    return json.dumps({"answers": {}, "rounds": [past | parts]}, indent=1)


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"started": "0001-01-01"}, "unknown_value"),
        ({"started": "2037-01-01"}, "unknown_value"),
        ({"voices": [{"answers": {}}] * 301}, "too_many"),
        ({"voices": [{"answers": {}, "notes": {"veille": "x" * 4001}}]}, "note_too_long"),
        ({"voices": [{"answers": {}, "role": "queen"}]}, "unknown_value"),
        ({"voices": [{"answers": {"veille.moles": 3}}]}, "unknown_id"),
        ({"voices": [{"answers": {"veille.tools": 9}}]}, "unknown_value"),
        ({"profile": {"colour": "blue"}}, "unknown_key"),
        ({"tried": {"actions": ["veille.tools"]}}, "unknown_id"),
        ({"tried": {"words": "x" * 4001}}, "note_too_long"),
        ({"aside": [{"edition": "here", "voice": 0}] * 601}, "too_many"),
        ({"aside": [{"edition": "here", "voice": 1}]}, "unknown_value"),
        ({"aside": [{"edition": "here", "answers": {"veille.moles": 3}}]}, "unknown_id"),
        ({"aside": [{"edition": "here", "answers": {"veille.tools": 9}}]}, "unknown_value"),
        ({"aside": [{"edition": "here", "profile": {"colour": "blue"}}]}, "unknown_key"),
        ({"aside": [{"edition": "here", "notes": {"veille": "x" * 4001}}]}, "note_too_long"),
    ],
)
def test_an_earlier_round_has_the_bounds_of_the_current_one(
    edition: Edition, parts: dict[str, object], kind: FaultKind
) -> None:
    with pytest.raises(WrongAnswersError) as caught:
        read_file(edition, past_round(**parts), lambda _id: edition)
    assert [fault.kind for _, fault in caught.value.faults] == [kind]
    assert all(line > 1 for line, _ in caught.value.faults)


def test_an_action_that_an_earlier_edition_suggested_may_have_been_tried(
    edition: Edition,
) -> None:
    garden = load_edition(GARDEN)
    past = {"edition": "garden", "started": "2026-01-01", "voices": [{"answers": {}}]}
    [action, *_] = garden.actions
    file = {"answers": {}, "rounds": [past], "tried": {"actions": [action]}}
    text = json.dumps(file)
    assert read_file(edition, text, lambda _id: garden).history.tried.actions == {action}
    with pytest.raises(WrongAnswersError):
        read_file(edition, json.dumps({"answers": {}, "tried": {"actions": [action]}}))


def test_two_hundred_faults_are_named_and_the_others_are_counted(edition: Edition) -> None:
    with pytest.raises(WrongAnswersError) as caught:
        read_round(edition, "answers:\n" + "".join(f"  x.{number}: 1\n" for number in range(8000)))
    assert [line for line, _ in caught.value.faults] == list(range(2, 202))
    assert caught.value.others == 7800


def test_what_a_file_gives_is_not_repeated_without_end(edition: Edition) -> None:
    with pytest.raises(WrongAnswersError) as caught:
        read_round(edition, f"answers:\n  ? {'x' * 50_000}\n  : 1\n")
    [(_, fault)] = caught.value.faults
    for language in LANGUAGES:
        assert len(fault_message(fault, language)) < 1000
