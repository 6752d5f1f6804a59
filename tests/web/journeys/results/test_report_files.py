"""Report files: hostile text, names and formats, and a file imported again."""

import json
import re
from collections.abc import Mapping

import pytest
from flask import Flask

from adn_assess.caches.bounded import clear_caches
from adn_assess.domain.edition.edition import Edition
from adn_assess.exports.fair_queue import FairQueue, QueueFullError
from adn_assess.exports.render_process import DocumentFailedError
from adn_assess.exports.renderer import renderer
from adn_assess.web.assessment.page_sequence import slug_of
from tests.exports.readers import members
from tests.visitor import Visitor, words_of
from tests.web.assessment_actions import assessment_url, fill, start
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.imports.test_imports import without_notice
from tests.web.journeys.plan.plan_actions import add, diagnosed
from tests.web.journeys.results.example_answers import AnswersByPage, exported
from tests.web.journeys.rounds.round_actions import again
from tests.web.people import hand
from tests.web.voice_actions import NEED, say

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ 7919*7 }}{% raw %}",
    "=cmd|' /C calc'!A0",
    "abc \u202e drow",
    "</p></main></body>",
    "]]>--><!--",
    "&lt;b&gt; & « \"'",
    "#set page(fill: red) $x$ @ref `raw` *gras* _b_ \\ //",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_note_is_only_words_everywhere(
    visitor: Visitor, edition: Edition, words: str
) -> None:
    assessment = start(visitor)
    asked = next(page for page in edition.pages if page.notes)
    fill(visitor, assessment, {slug_of(asked): {f"note.{asked.axis}": words}})
    for address in ("resultat", "relire", "rapport.html"):
        page = visitor.open(assessment_url(assessment, address))
        assert " ".join(words.split()) in page.words
        assert not page.foreign_scripts
        assert not list(page.tree.iter("img"))
        assert "55433" not in page.words or "7919" not in words
    [voice] = exported(visitor, assessment)["save"]["voices"]
    assert voice["notes"] == {asked.axis: words}
    document = visitor.client.get(assessment_url(assessment, "rapport.pdf"))
    assert document.content.startswith(b"%PDF-")


@pytest.mark.parametrize("root", ["", "/en"])
def test_an_exported_report_brings_back_the_same_answers_elsewhere(
    browse: Browse, example: AnswersByPage, root: str
) -> None:
    visitor, elsewhere = browse(), browse()
    assessment = start(visitor, root)
    fill(visitor, assessment, example)
    file = visitor.open(assessment_url(assessment, "rapport.json", root)).response.content
    elsewhere.open(f"{root}/diagnostic/importer")
    page = elsewhere.send(files={"file": ("rapport.json", file)})
    assert page.status == 200
    assert page.path.endswith("/relire")
    imported = page.path.removeprefix(root).split("/")[2]
    assert imported != assessment
    again = elsewhere.open(assessment_url(imported, "rapport.json", root)).response.content
    assert without_notice(again) == file
    first = elsewhere.open(assessment_url(imported, "resultat", root)).source.replace(
        imported, assessment
    )
    second = visitor.open(assessment_url(assessment, "resultat", root)).source
    assert without_tokens(first) == without_tokens(second)


def without_tokens(source: str) -> str:
    """A page without its tokens, and without what it says of an import."""
    source = re.sub(r'<p class="notice">[^<]*(un fichier|a file), import[^<]*</p>', "", source)
    return re.sub(r'name="(csrf_token|form_key)" value="[^"]*"', "", source)


GARBAGE: dict[str, tuple[bytes, list[str]]] = {
    "every fault": (
        b"profile:\n  region: Laval\nanswers:\n  veille.tools: 9\n  veille.nothing: 1\nname: x\n",
        ["2", "4", "5", "6"],
    ),
    "not yaml": (b"answers: {\n", ["1"]),
    "binary": (bytes(range(256)), ["1"]),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", ["1"]),
    "a list": (b"[1, 2]", ["1"]),
    "a tag": (b"answers: !!python/object/apply:os.system ['true']", ["1"]),
    "deep": (b"[" * 100_000, ["1"]),
    "hostile key": (b"answers: {}\n<script>: 1\n", ["2"]),
    "too long": (b"answers: {}\n# " + b"x" * 1_000_001, ["1"]),
}


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize(("raw", "lines"), GARBAGE.values(), ids=GARBAGE)
def test_an_unsound_file_is_reported_fault_by_fault_and_nothing_is_stored(
    app: Flask, visitor: Visitor, raw: bytes, lines: list[str], root: str
) -> None:
    before = everything_in(app)
    visitor.open(f"{root}/diagnostic/importer")
    page = visitor.send(files={"file": ("rapport.json", raw)})
    assert page.status == 422
    [alert] = [e for e in page.tree.iter() if e.get("role") == "alert"]
    messages = [words_of(item) for item in alert.iter("li")]
    assert len(messages) >= len(lines)
    for line, words in zip(lines, messages, strict=False):
        assert re.search(rf"\b{line}\b", words.partition(":")[0]), messages
    assert not page.foreign_scripts
    assert everything_in(app) == before
    assert page.forms, "one may try again at once"


@pytest.mark.parametrize("files", [None, {"file": ("", b"")}, {"file": ("x.json", b"  \n")}])
def test_importing_nothing_is_reported(
    app: Flask, visitor: Visitor, files: Mapping[str, tuple[str, bytes]] | None
) -> None:
    before = everything_in(app)
    visitor.open("/diagnostic/importer")
    assert visitor.send(files=files).status == 422
    assert everything_in(app) == before


def test_an_export_in_another_alphabet_of_escapes_brings_back_the_same_note(
    browse: Browse, edition: Edition
) -> None:
    visitor, elsewhere = browse(), browse()
    assessment = start(visitor)
    asked = next(page for page in edition.pages if page.notes)
    fill(visitor, assessment, {slug_of(asked): {f"note.{asked.axis}": "Été 🎻 « œuvre »"}})
    document = exported(visitor, assessment)
    elsewhere.open("/diagnostic/importer")
    escaped = json.dumps(document).encode()
    page = elsewhere.send(files={"file": ("rapport.json", escaped)})
    assert page.status == 200
    assert "Été 🎻 « œuvre »" in page.words


@pytest.mark.parametrize("extension", ["pdf", "json"])
@pytest.mark.parametrize("root", ["", "/en"])
def test_a_saved_file_has_a_plain_name_with_its_day(
    visitor: Visitor, extension: str, root: str
) -> None:
    assessment = start(visitor, root)
    answer = visitor.client.get(assessment_url(assessment, f"rapport.{extension}", root))
    found = re.fullmatch(
        rf'attachment; filename="([a-z-]+)-\d{{4}}-\d\d-\d\d\.{extension}"',
        answer.headers["content-disposition"],
    )
    assert found


@pytest.mark.parametrize("extension", ["exe", "", "json.exe", "JSON", "../x"])
def test_a_format_that_does_not_exist_is_not_found(visitor: Visitor, extension: str) -> None:
    assessment = start(visitor)
    assert visitor.open(assessment_url(assessment, f"rapport.{extension}")).status == 404


def test_a_document_too_many_is_asked_for_again_in_a_moment(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessment = start(visitor)

    def refuse(*_: object, **__: object) -> None:
        raise QueueFullError

    clear_caches()
    monkeypatch.setattr(FairQueue, "turn", refuse)
    refused = visitor.open(assessment_url(assessment, "rapport.pdf"))
    assert refused.status == 503
    assert int(refused.response.headers["Retry-After"]) > 0
    assert "Attendez quelques secondes" in refused.words
    assert visitor.open(assessment_url(assessment, "resultat")).status == 200


@pytest.mark.parametrize(
    ("root", "title", "advice"),
    [
        ("", "Ce document n’a pas pu être préparé", "Essayez la version courte"),
        ("/en", "This document could not be prepared", "Try the short version"),
    ],
)
def test_a_document_that_cannot_be_rendered_is_a_sentence_and_only_for_whoever_asked(
    visitor: Visitor,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    root: str,
    title: str,
    advice: str,
) -> None:
    assessment = start(visitor, root)

    def fail(_job: bytes) -> bytes:
        raise DocumentFailedError("the process ended with status -6")

    clear_caches()
    with monkeypatch.context() as patch:
        patch.setattr(renderer.process, "run", fail)
        failed = visitor.open(assessment_url(assessment, "rapport.pdf", root))
    assert failed.status == 503
    assert title in failed.words
    assert advice in failed.words
    [line] = [each.getMessage() for each in caplog.records if each.levelname == "ERROR"]
    assert line == "document failed at results.file: the process ended with status -6"
    assert not any(each.exc_info for each in caplog.records)
    assert visitor.open(assessment_url(assessment, "rapport.pdf", root)).status == 200


def test_the_signs_that_a_pdf_cannot_draw_are_shown_where_it_is_offered(
    visitor: Visitor,
) -> None:
    assessment = diagnosed(visitor)
    add(visitor, assessment, "ᓄᓇᕕᒃ, שלום 😀 漢字")
    for name in ("resultat", "plan", "rencontre"):
        words = visitor.open(assessment_url(assessment, name)).words
        assert "ne peut pas dessiner ces signes" in words
        assert "\u2068漢 字\u2069" in words
        assert "\u2069. Les autres fichiers les gardent." in words


def test_nothing_is_said_of_signs_where_a_pdf_draws_them_all(visitor: Visitor) -> None:
    assessment = diagnosed(visitor)
    add(visitor, assessment, "ᓄᓇᕕᒃ, שלום 😀")
    for name in ("resultat", "plan", "rencontre"):
        words = visitor.open(assessment_url(assessment, name)).words
        assert "dessiner ces signes" not in words


def links_to_paste(visitor: Visitor, assessment: str) -> list[str]:
    """The first line of the downloads for a wiki: where its links lead."""
    page = visitor.open(assessment_url(assessment, "resultat"))
    lines = [each for each in page.tree.iter("li") if "Pour coller ailleurs" in words_of(each)]
    return [link.get("href", "").rpartition("/")[2] for line in lines for link in line.iter("a")]


def test_what_is_pasted_elsewhere_is_the_version_to_share_unless_one_asks_for_the_whole(
    browse: Browse,
) -> None:
    owner, reader = browse(), browse()
    assessment = diagnosed(owner)
    reader.open(hand(owner, assessment, "reader"))
    reader.send()
    whole = ["rapport.wikitext", "rapport.md"]
    assert links_to_paste(owner, assessment) == ["passages"]
    assert [each for each in links_to_paste(reader, assessment) if "?" not in each] == whole
    again(owner, assessment)
    say(owner, assessment, {NEED: "0"})
    page = owner.open(assessment_url(assessment, "resultat?tour=1"))
    assert not [each for each in page.links if "/partager/passages" in each]


@pytest.mark.parametrize("root", ["", "/en"])
def test_the_csv_of_a_report_is_an_archive_of_its_tables(browse: Browse, root: str) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    answer = owner.client.get(root + assessment_url(assessment, "rapport.csv"))
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"].endswith('.zip"')
    assert "actions.csv" in members(answer.content)
