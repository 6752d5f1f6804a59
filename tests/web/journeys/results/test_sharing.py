"""A version to share: what was withheld does not leave; a file holds what its preview showed."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pytest
from flask import Flask
from sqlalchemy import text

from adn_assess.domain.edition.edition import Edition
from tests.exports.readers import squeezed, whole_file
from tests.visitor import words_of
from tests.web.assessment_actions import PROFILE
from tests.web.conftest import runtime_of
from tests.web.journeys.plan.plan_actions import EXCHANGE, take
from tests.web.journeys.results.sharing_actions import (
    CHANGED_SINCE,
    LABEL,
    NOTE,
    OTHER_STATEMENT,
    PAST,
    STATEMENT,
    STATEMENT_NOTE,
    STATES,
    TYPE,
    Change,
    SharedAssessment,
    answers,
    article,
    edits,
    moves,
    read,
    sets_hours,
)
from tests.web.voice_actions import NEED

PARTS: Final[Mapping[str, tuple[str, str, Change]]] = {
    "statement": (LABEL, LABEL, answers({STATEMENT: "0"})),
    "note": (" Zaxisnote", "Zaxisnote", answers({NOTE: "Zlater"})),
    "note on a statement": (
        " Zstatementnote",
        "Zstatementnote",
        answers({STATEMENT_NOTE: "Zlater"}),
    ),
    "role": ("ADN", "", answers({"voice.role": "direction"}, PROFILE)),
    "profile": ("Type", "", answers({TYPE: "national"}, PROFILE)),
    "hours": ("Heures par semaine", "", sets_hours("9")),
    **{
        f"{state} line": (
            f"Zline{state}",
            f"Zline{state}",
            edits(f"Zline{state}", words="Zlater", state="doing", who="Zlater", note="Zlater"),
        )
        for state in STATES
    },
    **{
        f"{field} of a {state} line": (
            f"Z{field}{state}",
            f"Z{field}{state}",
            edits(f"Zline{state}", **{field: "Zlater"}),
        )
        for field, state in (
            ("who", "planned"),
            ("who", "done"),
            ("who", "never"),
            ("note", "done"),
            ("outcome", "never"),
        )
    },
}
"""Each kind of part: the words beside its box, the words that only it holds, and a change of it."""

SET_ASIDE: Final = "Réglé dans votre plan"


@pytest.mark.parametrize("kind", PARTS)
def test_a_part_that_was_withheld_is_in_no_file_and_nothing_depends_on_it(
    shared: SharedAssessment, kind: str
) -> None:
    label, secret, change = PARTS[kind]
    key = shared.key_of(label)
    preview = shared.preview([key])
    files = shared.downloads(preview)
    words = {extension: read(file, extension) for extension, file in files.items()}
    assert [each for each in words if squeezed("version est partielle") not in words[each]] == []
    assert [each for each in words if squeezed(CHANGED_SINCE) in words[each]] == []
    if secret:
        assert secret in article(shared.preview())
        assert secret not in article(preview)
        assert [each for each, file in files.items() if secret in whole_file(file)] == []
        assert [each for each in words if squeezed(secret) in words[each]] == []
    change(shared)
    assert shared.downloads(preview) == files
    assert shared.downloads(shared.preview([key])) == files


@pytest.mark.parametrize("way", ["up", "down"])
@pytest.mark.parametrize("by", ["owner", "co-owner"])
def test_a_line_that_was_withheld_stays_withheld_wherever_it_moves(
    shared: SharedAssessment, way: str, by: str
) -> None:
    moved = {"up": "Zlinedoing", "down": "Zlineplanned"}[way]
    one = shared if by == "owner" else replace(shared, owner=shared.co_owner)
    key = one.key_of(moved)
    preview = one.preview([key])
    files = one.downloads(preview)
    before = list(one.keys())
    moves(moved, way)(shared)
    assert list(one.keys()) != before
    assert one.downloads(preview) == files
    assert one.downloads(one.preview([key])) == files
    assert [each for each, file in files.items() if moved in whole_file(file)] == []


def test_no_version_to_share_holds_an_earlier_round_nor_what_was_tried_since(
    shared: SharedAssessment,
) -> None:
    preview = shared.preview()
    files = shared.downloads(preview)
    for word in PAST:
        assert word not in preview.source
        assert [each for each, file in files.items() if word in whole_file(file)] == []
        assert [each for each, file in files.items() if word in read(file, each)] == []
        complete = shared.owner.client.get(shared.url("rapport.json")).text
        assert word in complete
    save = json.loads(files["json"])["save"]
    assert set(save) == {"profile", "voices", "plan"}


def test_no_version_to_share_depends_on_an_earlier_round_nor_on_what_was_tried_since(
    app: Flask, shared: SharedAssessment
) -> None:
    preview = shared.preview()
    files = shared.downloads(preview)
    complete = shared.owner.client.get(shared.url("rapport.json")).content
    answered = (
        "UPDATE answer SET code = '0' WHERE voice_id IN "
        "(SELECT voice.id FROM voice JOIN round ON round_id = round.id WHERE number = 1)"
    )
    with runtime_of(app).database.writing() as connection:
        for word in PAST:
            changed = "UPDATE note SET words = 'Zlater' WHERE words = :word"
            connection.execute(text(changed), {"word": word})
        connection.execute(text(answered))
    assert shared.owner.client.get(shared.url("rapport.json")).content != complete
    assert shared.downloads(preview) == files
    assert shared.downloads(shared.preview()) == files


def test_no_version_to_share_names_a_statement_without_an_answer(
    shared: SharedAssessment, edition: Edition
) -> None:
    preview = shared.preview()
    answered = {NEED, "need.concertation.partners", OTHER_STATEMENT, STATEMENT}
    silent = {
        edition.questions[each].label.to("fr") for each in edition.questions if each not in answered
    }
    shown = [article(preview)]
    for extension, file in shared.downloads(preview).items():
        shown.append(read(file, extension))
        if extension == "json":
            continue
        assert squeezed("Réponses claires") not in shown[-1]
    report = json.loads(shared.download(preview, "json"))
    listed = [*report["needs"], *report["obstacles"]]
    assert {each["id"] for each in listed} == {edition.item_of[each] for each in answered}
    assert report["unanswered"] == []
    assert {each["coverage"] for each in report["axes"]} == {None}
    for words in shown:
        assert [each for each in silent if squeezed(each) in squeezed(words)] == []


@pytest.mark.parametrize("state", ["done", "later", "never"])
def test_a_documented_action_that_was_withheld_is_not_listed_as_set_aside(
    shared: SharedAssessment, edition: Edition, state: str
) -> None:
    label = edition.label[EXCHANGE].to("fr")
    take(shared.owner, shared.id, EXCHANGE, state)
    shown = shared.preview()
    [under_heading] = [each for each in shown.tree.iter("h3") if words_of(each) == SET_ASIDE]
    del under_heading
    key = shared.key_of(label)
    hidden = shared.preview([key])
    assert SET_ASIDE not in [words_of(each) for each in hidden.tree.iter("h3")]
    for extension, file in shared.downloads(hidden).items():
        assert squeezed(SET_ASIDE) not in read(file, extension)
    report = json.loads(shared.download(hidden, "json"))
    assert "set_aside" not in report
    assert EXCHANGE not in json.dumps(report["save"])
