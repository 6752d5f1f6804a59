"""The preview of a version to share: no file without it, and none that holds more."""

from collections.abc import Mapping
from typing import Final

import pytest
from flask import Flask

from adn_assess.exports.formats import FORMATS
from adn_assess.storage.load_voice import load_shared_voice
from adn_assess.storage.voices import delete_voice, load_voice_answers
from tests.content.copies import GARDEN
from tests.exports.readers import squeezed, whole_file
from tests.web.assessment_actions import ERROR, PROFILE, start
from tests.web.conftest import Browse, MakeApp, runtime_of
from tests.web.journeys.results.sharing_actions import (
    CHANGED_SINCE,
    NOTE,
    OTHER_STATEMENT,
    PREVIEW,
    STATEMENT,
    STATEMENT_NOTE,
    TYPE,
    Change,
    SharedAssessment,
    adds,
    answers,
    article,
    edits,
    moves,
    read,
    removes,
    sets_hours,
)
from tests.web.journeys.rounds.round_actions import again
from tests.web.journeys.rounds.two_voices import two
from tests.web.voice_actions import NEED, OBSTACLES, open_up, say, seal

SINCE: Final[Mapping[str, Change]] = {
    "an answer": answers({STATEMENT: "0"}),
    "an answer more": answers({"concertation.workload": "3"}),
    "a note": answers({NOTE: "Zlater"}),
    "a note on a statement": answers({STATEMENT_NOTE: "Zlater"}),
    "a note more on a statement": answers({"note.concertation.workload": "Zlater"}),
    "a note more": answers({"note.veille": "Zlater"}, "veille/obstacles"),
    "the role": answers({"voice.role": "direction"}, PROFILE),
    "the profile": answers({TYPE: "national"}, PROFILE),
    "the hours": sets_hours("9"),
    "the words of a line": edits("Zlineplanned", words="Zlater"),
    "the state of a line": edits("Zlinedone", state="never"),
    "the day of a line": edits("Zlinenever", due="2027-07-07"),
    "who does a line": edits("Zlinedone", who="Zlater"),
    "the note of a line": edits("Zlinenever", note="Zlater"),
    "the outcome of a line": edits("Zlinedone", outcome="Zlater"),
    "a line more": adds("Zlater"),
}


@pytest.mark.parametrize("what", SINCE)
def test_what_changed_since_the_preview_is_left_out_of_the_file_which_says_so(
    shared: SharedAssessment, what: str
) -> None:
    preview = shared.preview()
    SINCE[what](shared)
    for extension, file in shared.downloads(preview).items():
        words = read(file, extension)
        assert squeezed(f"{CHANGED_SINCE}, et qui n’y sont donc pas\N{NO-BREAK SPACE}: 1.") in words
        for later in ("Zlater", "7 juillet 2027", "2027-07-07"):
            assert later not in whole_file(file), extension
            assert squeezed(later) not in words, extension
    assert squeezed(CHANGED_SINCE) not in squeezed(article(shared.preview()))


def test_a_file_has_the_lines_in_the_order_that_its_preview_showed(
    shared: SharedAssessment,
) -> None:
    preview = shared.preview()
    files = shared.downloads(preview)
    moves("Zlineplanned", "down")(shared)
    assert shared.downloads(preview) == files
    moved = article(shared.preview())
    assert moved.index("Zlinedoing") < moved.index("Zlineplanned")


def test_a_line_deleted_since_the_preview_is_in_no_file(shared: SharedAssessment) -> None:
    preview = shared.preview()
    removes("Zlinedone")(shared)
    for extension, file in shared.downloads(preview).items():
        assert "Zlinedone" not in whole_file(file)
        assert squeezed(CHANGED_SINCE) in read(file, extension)


def test_a_part_that_was_withheld_stays_so_when_another_voice_has_gone(
    app: Flask, browse: Browse
) -> None:
    owner, assessment, voices = two(browse)
    for value, (visitor, voice) in zip("30", voices.values(), strict=True):
        say(visitor, voice, {OTHER_STATEMENT: value, NOTE: f"Znote{value}"}, OBSTACLES)
        seal(visitor, voice)
    open_up(owner, assessment)
    asked = SharedAssessment(assessment, owner, owner)
    key = asked.key_of("Znote0")
    preview = asked.preview([key])
    files = asked.downloads(preview)
    assert [each for each, file in files.items() if "Znote0" in whole_file(file)] == []
    running = runtime_of(app)
    with running.database.writing() as connection:
        stored = load_shared_voice(connection, assessment)
        assert stored is not None
        first, *_ = load_voice_answers(connection, stored.round)
        delete_voice(connection, stored.round, first.voice_id)
    refused = asked.ask(preview.fields["preview"], "json")
    assert refused.status == 409
    boxes = [each for each in refused.tree.iter("input") if each.get("checked") is not None]
    assert [each.get("value") for each in boxes] == [key]
    assert "Znote0" not in article(owner.send(press=PREVIEW))


def test_a_preview_is_of_no_use_once_another_round_is_answered(shared: SharedAssessment) -> None:
    preview = shared.preview([shared.key_of("Zlinedone")])
    again(shared.co_owner, shared.id)
    assert shared.ask(preview.fields["preview"], "md").status == 200
    say(shared.co_owner, shared.id, {NEED: "0"})
    for extension in FORMATS:
        refused = shared.ask(preview.fields["preview"], extension)
        assert refused.status == 409
        assert refused.title.startswith(ERROR)
        boxes = [each for each in refused.tree.iter("input") if each.get("checked") is not None]
        assert len(boxes) == 1, "the line stays withheld"


def test_a_preview_of_an_empty_round_is_of_no_use_for_the_one_that_takes_its_place(
    app: Flask, browse: Browse, make_app: MakeApp
) -> None:
    owner = browse()
    assessment = start(owner)
    asked = SharedAssessment(assessment, owner, owner)
    preview = asked.preview()
    runtime_of(app).current = runtime_of(make_app(content=GARDEN)).current
    again(owner, assessment)
    assert asked.ask(preview.fields["preview"], "md").status == 409


@pytest.mark.parametrize("extension", FORMATS)
def test_no_file_is_made_without_a_preview_of_the_same_assessment(
    shared: SharedAssessment, browse: Browse, extension: str
) -> None:
    other = browse()
    theirs = SharedAssessment(start(other), other, other).preview().fields["preview"]
    signed = shared.preview().fields["preview"]
    for sent in ("", "x", "x.y", theirs, signed[:-1], f"x{signed}"):
        refused = shared.ask(sent, extension)
        assert refused.status == 409
        assert "Aucun fichier n’a été fait" in refused.words
        assert "Content-Disposition" not in refused.response.headers


def test_no_calendar_is_made_of_a_version_to_share(shared: SharedAssessment) -> None:
    assert shared.ask(shared.preview().fields["preview"], "ics").status == 404


def test_a_preview_that_was_open_while_the_key_was_changed_still_makes_its_file(
    make_app: MakeApp, browse: Browse
) -> None:
    owner = browse(make_app(secret_key="one-key-that-is-long-enough-for-a-test"))
    assessment = start(owner)
    asked = SharedAssessment(assessment, owner, owner)
    preview = asked.preview()
    after: Flask = make_app(former_keys=("one-key-that-is-long-enough-for-a-test",))
    later = browse(after)
    for cookie in owner.client.cookies.jar:
        later.client.cookies.jar.set_cookie(cookie)
    later.open("/diagnostic")
    asked = SharedAssessment(assessment, later, later)
    assert asked.ask(preview.fields["preview"], "json").status == 200


def test_the_name_of_a_file_says_its_day_and_nothing_else(shared: SharedAssessment) -> None:
    answer = shared.ask(shared.preview().fields["preview"], "docx")
    assert answer.response.headers["Content-Disposition"] == (
        'attachment; filename="rapport-a-partager-2026-09-21.docx"'
    )


def test_a_file_in_the_other_language_says_what_it_leaves_out_in_that_language(
    shared: SharedAssessment,
) -> None:
    preview = shared.preview([shared.key_of("Zlinedone")])
    adds("Zlater")(shared)
    sent = {name: preview.fields[name] for name in ("csrf_token", "preview")}
    answer = shared.owner.post(f"/en{shared.url('partager.md')}", sent)
    words = read(answer.response.content, "md")
    assert squeezed("withheld by the person who shares it: 1.") in words
    assert squeezed("since the preview, which it therefore leaves out: 1.") in words
    assert "Zlater" not in words
