"""Words of the room: written in a group, read apart, let through, shown as the group's."""

import json
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZipFile

import pytest
from flask import Flask

from tests.exports.readers import of_csv, of_docx, of_pdf_by_poppler, of_xlsx
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import ERROR, REQUIRED, assessment_url, page_url, start
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.voice_actions import (
    GROUP,
    NEED,
    OBSTACLES,
    ROOM_WORD,
    close_choice,
    come_to_choose,
    join,
    open_choice,
    open_up,
    put_marks,
    say,
    take,
)

WORDS: Final = ("Zones blanches dans la région.", "Ateliers d’une heure?", "=1+1", "<b>Un mot</b>")
LONG: Final = "x" * 281


def group(
    browse: Browse, words: Mapping[int, str] = dict(enumerate(WORDS))
) -> tuple[Visitor, str, list[tuple[Visitor, str]]]:
    """An open group of five, some of whom wrote: its owner, its file, and each with a voice."""
    owner = browse()
    assessment = start(owner)
    owner.send({REQUIRED: "absent"}, press="next")
    address = join(owner, assessment)
    voices = []
    for number in range(GROUP):
        visitor = browse()
        voice = take(visitor, address)
        assert voice is not None
        say(visitor, voice, {NEED: "3"})
        if number in words:
            say(visitor, voice, {ROOM_WORD: words[number]}, OBSTACLES)
        voices.append((visitor, voice))
    return owner, assessment, voices


def boxes(page: Page) -> dict[str, str]:
    """The words that wait, by their texts: what each box sends."""
    return {
        "".join(str(each) for each in label.itertext()).strip(): next(
            box.get("value") or "" for box in label.iter("input")
        )
        for label in page.tree.iter("label")
    }


def let_through(owner: Visitor, assessment: str, kept: tuple[str, ...]) -> Page:
    """Read the words, and let these through; the page that asks for confirmation."""
    page = owner.open(assessment_url(assessment, "atelier/mots/lire"))
    known = boxes(page)
    return owner.send(press="Continuer", forged={"word": [known[each] for each in kept]})


def show(owner: Visitor, assessment: str, kept: tuple[str, ...]) -> Page:
    """Let these words through and show them; the wall."""
    let_through(owner, assessment, kept)
    return owner.send(to="mots/montrer")


def shown_everywhere(owner: Visitor, assessment: str) -> dict[str, str]:
    """Every page and file that may show words of the room, by its address."""
    readers: dict[str, Callable[[bytes], str]] = {
        "docx": of_docx,
        "pdf": of_pdf_by_poppler,
        "xlsx": of_xlsx,
        "csv": of_csv,
    }
    found = {}
    for address in (
        "atelier/mots",
        "regards",
        "regards.docx",
        "regards.json",
        "rapport.json",
        "rapport.pdf",
        "rapport.xlsx",
        "rapport.csv",
        "rapport.md",
        "resultat/portrait",
    ):
        answer = owner.client.get(assessment_url(assessment, address))
        assert answer.status_code == 200, address
        read = readers.get(address.rpartition(".")[2])
        found[address] = read(answer.content) if read else answer.text
    return found


def test_before_one_writes_it_is_said_what_becomes_of_a_word(browse: Browse) -> None:
    _owner, _assessment, voices = group(browse, {})
    visitor, voice = voices[0]
    page = visitor.open(page_url(voice, OBSTACLES))
    assert "Personne ne le lit avant que le groupe soit fermé" in page.words
    assert ROOM_WORD in page.names


def test_a_word_may_be_changed_and_taken_back_while_the_group_is_open(
    app: Flask, browse: Browse
) -> None:
    owner, assessment, voices = group(browse, {0: "Premier.", 1: "À retirer."})
    say(*voices[0], {ROOM_WORD: "Second."}, OBSTACLES)
    say(*voices[1], {ROOM_WORD: ""}, OBSTACLES)
    open_up(owner, assessment)
    page = owner.open(assessment_url(assessment, "atelier/mots/lire"))
    assert list(boxes(page)) == ["Second."]
    assert "À retirer" not in repr(everything_in(app))


def test_a_voice_that_leaves_takes_its_word_with_it(app: Flask, browse: Browse) -> None:
    owner, assessment, voices = group(browse, {0: "Je pars."})
    extra = browse()
    voice = take(extra, owner.open(f"/diagnostic/{assessment}").address())
    assert voice is not None
    say(extra, voice, {NEED: "2"})
    visitor, leaving = voices[0]
    visitor.open(assessment_url(leaving, "partir"))
    visitor.send()
    assert "Je pars" not in repr(everything_in(app))
    assert open_up(owner, assessment).status == 200
    assert "Aucun mot" in owner.open(assessment_url(assessment, "atelier/mots")).words


def test_a_word_that_is_too_long_stays_in_its_page(browse: Browse) -> None:
    _owner, _assessment, voices = group(browse, {})
    page = say(*voices[0], {ROOM_WORD: LONG}, OBSTACLES)
    assert page.title.startswith(ERROR)
    assert LONG in page.source


def test_nobody_reads_a_word_before_the_group_is_closed(browse: Browse) -> None:
    owner, assessment, _voices = group(browse)
    for address in ("atelier/mots", "atelier/mots/lire", "regards", "tours", "atelier", ""):
        page = owner.open(assessment_url(assessment, address).rstrip("/"))
        assert not [each for each in WORDS if each in page.words], address


def test_closing_cuts_a_word_from_its_voice_and_orders_it_by_its_text(
    app: Flask, browse: Browse
) -> None:
    owner, assessment, voices = group(browse)
    open_up(owner, assessment)
    rows = everything_in(app)
    assert rows["note"] == []
    texts = [row[3] for row in sorted(rows["room_word"], key=lambda row: int(str(row[0])))]
    assert texts == sorted(WORDS, key=str.casefold)
    assert not [voice for _visitor, voice in voices if voice in repr(rows)]


def test_the_wall_shows_nothing_of_the_words_that_wait(browse: Browse) -> None:
    owner, assessment, _voices = group(browse)
    open_up(owner, assessment)
    let_through(owner, assessment, WORDS[:1])
    for address, text in shown_everywhere(owner, assessment).items():
        assert WORDS[0] not in text, address
        assert WORDS[1] not in text, address


def test_words_let_through_are_shown_all_at_once_and_the_others_deleted_for_good(
    app: Flask, browse: Browse
) -> None:
    owner, assessment, _voices = group(browse)
    open_up(owner, assessment)
    page = show(owner, assessment, WORDS[:2])
    assert page.words.index(WORDS[1]) < page.words.index(WORDS[0])
    assert {row[3] for row in everything_in(app)["room_word"]} == set(WORDS[:2])
    for address, text in shown_everywhere(owner, assessment).items():
        assert WORDS[0] in text, address
    again = owner.open(assessment_url(assessment, "atelier/mots/lire"))
    assert again.path.endswith("atelier/mots")


def test_a_choice_of_words_that_changed_since_the_page_shows_and_deletes_nothing(
    app: Flask, browse: Browse
) -> None:
    owner, assessment, _voices = group(browse)
    open_up(owner, assessment)
    let_through(owner, assessment, WORDS[:2])
    confirming = owner.page
    let_through(owner, assessment, WORDS[:1])
    owner.seen = confirming
    assert owner.send(to="mots/montrer").status == 409
    assert len(everything_in(app)["room_word"]) == len(WORDS)


def test_hostile_words_stay_data_in_every_page_and_file(browse: Browse) -> None:
    owner, assessment, _voices = group(browse)
    open_up(owner, assessment)
    page = show(owner, assessment, WORDS)
    assert not list(page.tree.iter("b"))
    assert "<b>Un mot</b>" in page.words
    for address in ("regards.html", "rapport.html"):
        assert "<b>Un mot" not in owner.client.get(assessment_url(assessment, address)).text
    archive = owner.client.get(assessment_url(assessment, "rapport.csv")).content
    assert b"'=1+1" in ZipFile(BytesIO(archive)).read("notes.csv")


def test_a_version_to_share_has_no_word_of_the_room_and_no_mark(browse: Browse) -> None:
    owner, assessment, _voices = group(browse)
    open_up(owner, assessment)
    show(owner, assessment, WORDS[:1])
    page = owner.open(assessment_url(assessment, "partager/apercu"))
    assert WORDS[0] not in page.source
    sent = {"csrf_token": page.fields["csrf_token"], "preview": page.fields["preview"]}
    file = owner.client.post(
        assessment_url(assessment, "partager.json"),
        data=sent,
        headers={"Origin": "http://adn.test"},
    )
    assert "room" not in json.loads(file.text)["save"]


def test_a_save_file_brings_back_what_the_room_wrote_and_chose(browse: Browse) -> None:
    owner, assessment, _voices = group(browse)
    open_up(owner, assessment)
    show(owner, assessment, WORDS[:2])
    code = open_choice(owner, assessment)
    for _ in range(GROUP):
        phone = browse()
        come_to_choose(phone, code)
        put_marks(phone, ["act.concertation.convene-analyze"])
    assert "5 sur 5" in close_choice(owner, assessment).words
    file = owner.client.get(assessment_url(assessment, "rapport.json")).content
    saved = json.loads(file)["save"]["room"]
    assert saved["choice"] == {"choosers": 5, "marks": {"act.concertation.convene-analyze": 5}}
    other = browse()
    other.open("/diagnostic/importer")
    page = other.send(files={"file": ("dossier.json", file)})
    assert page.status == 200
    imported = page.path.split("/")[2]
    again = other.client.get(assessment_url(imported, "rapport.json")).content
    assert json.loads(again)["save"]["room"] == saved
    assert "5 sur 5" in other.open(assessment_url(imported, "atelier/choix")).words


@pytest.mark.parametrize(
    "room",
    [
        {"words": {"nowhere": ["x"]}},
        {"words": {"concertation": [LONG]}},
        {"words": {"concertation": ["x"] * 301}},
        {"choice": {"choosers": 4, "marks": {}}},
        {"choice": {"choosers": 5, "marks": {"act.concertation.exchange": 6}}},
        {"choice": {"choosers": 5, "marks": {"act.none": 1}}},
    ],
)
def test_of_a_file_nothing_is_stored_of_a_room_that_could_not_be(
    app: Flask, browse: Browse, room: dict[str, object]
) -> None:
    answers = {NEED: 3}
    voices = [{"role": None, "answers": answers}] * GROUP
    save = {"profile": {}, "voices": voices, "group": True, "room": room}
    visitor = browse()
    visitor.open("/diagnostic/importer")
    file = json.dumps({"save": save}).encode()
    visitor.send(files={"file": ("dossier.json", file)})
    rows = everything_in(app)
    assert rows["room_word"] == rows["choosing"] == rows["mark_tally"] == []
