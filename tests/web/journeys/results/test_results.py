"""The result: what is suggested and why, what is to be checked, and no judgement of anyone."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from flask import Flask

from adn_assess.caches.bounded import clear_caches
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition, item_label
from adn_assess.exports import typesetting
from adn_assess.exports.typesetting import TooManyDocumentsError
from adn_assess.web.assessment.page_sequence import slug_of
from tests.conftest import ROOT
from tests.visitor import Element, Page, Visitor, words_of
from tests.web.assessment_actions import PROFILE, REQUIRED, assessment_url, fill, start
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_access_links import everything_in

AnswersByPage = Mapping[str, Mapping[str, str]]
LANGUAGES = pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])


@pytest.fixture(scope="session")
def example(edition: Edition) -> AnswersByPage:
    """The example of docs/, page by page."""
    words = (ROOT / "docs" / "example-answers.yaml").read_text(encoding="utf-8")
    values = yaml.safe_load(words)
    profile = {f"profile.{key}": value for key, value in values["profile"].items()}
    pages = {PROFILE: {**profile, "voice.role": values["role"]}}
    for asked in edition.pages:
        answers = {q.id: str(values["answers"][q.id]) for q in asked.questions}
        notes = (
            {f"note.{asked.axis}": values["notes"][asked.axis]}
            if (asked.notes and asked.axis in values["notes"])
            else {}
        )
        pages[slug_of(asked)] = {**answers, **notes}
    return pages


def exported(visitor: Visitor, assessment: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(
        visitor.open(assessment_url(assessment, "rapport.json")).source
    )
    return document


def cards(page: Page) -> list[Element]:
    """The first steps on the page."""
    return [e for e in page.tree.iter("li") if e.get("class") == "card"]


@LANGUAGES
def test_each_first_step_names_the_answers_that_caused_it(
    visitor: Visitor, edition: Edition, example: AnswersByPage, root: str, language: Language
) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, example)
    values = {name: value for page in example.values() for name, value in page.items()}
    actions = [a for a in exported(visitor, assessment)["actions"] if a["first_step"]]
    steps = cards(visitor.open(assessment_url(assessment, "resultat", root)))
    assert len(steps) == len(actions) == 3
    for card, action in zip(steps, actions, strict=True):
        words = words_of(card)
        assert action["reasons"]
        for reason in action["reasons"]:
            question = edition.questions[reason["id"]]
            assert question.label.to(language) in words
            assert question.statement.to(language) in words
            value = question.scale.value_of(values[question.id])
            assert value is not None
            assert question.scale.option(value).label.to(language) in words
        at_once = "".join(words_of(e) for e in card if e.tag != "details")
        heaviest = edition.questions[action["reasons"][0]["id"]]
        assert heaviest.label.to(language) in at_once
        assert heaviest.statement.to(language) in at_once
        reasons_by_basis = {
            "source": edition.wording.basis_source.to(language),
            "judgement": edition.wording.basis_judgement.to(language),
        }
        assert all(reasons_by_basis[reason["basis"]] in words for reason in action["reasons"])


@pytest.mark.parametrize("chosen", [None, "unknown"])
@LANGUAGES
def test_an_unknown_coordinator_is_a_question_to_settle_first(
    visitor: Visitor,
    edition: Edition,
    example: AnswersByPage,
    chosen: str | None,
    root: str,
    language: Language,
) -> None:
    assessment = start(visitor)
    pages = {slug: values for slug, values in example.items() if slug != PROFILE}
    fill(visitor, assessment, {PROFILE: {REQUIRED: chosen}, **pages} if chosen else pages)
    document = exported(visitor, assessment)
    waiting = [action["id"] for action in document["actions"] if action["to_settle"]]
    assert len(waiting) == 2
    assert all(a["rank"] is None for a in document["actions"] if a["to_settle"])
    page = visitor.open(assessment_url(assessment, "resultat", root))
    [settle] = [e for e in page.tree.iter("section") if e.get("class") == "settle"]
    words = words_of(settle)
    question = edition.profile_question[REQUIRED.removeprefix("profile.")]
    assert question.text.to(language) in words
    for action in waiting:
        label = item_label(edition.actions[action], language)
        assert label in words
        assert all(label not in words_of(next(card.iter("h2"))) for card in cards(page))
    assert any("/etape/profil" in (a.get("href") or "") for a in settle.iter("a"))


@pytest.mark.parametrize(
    ("chosen", "offered", "refused"),
    [("present", 1, 1), ("absent", 1, 1), ("shared", 2, 0), ("vacant", 2, 0)],
)
def test_a_known_coordinator_leaves_nothing_to_settle(
    visitor: Visitor,
    edition: Edition,
    example: AnswersByPage,
    chosen: str,
    offered: int,
    refused: int,
) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {**example, PROFILE: {REQUIRED: chosen}})
    document = exported(visitor, assessment)
    conditional = {action.id for action in edition.actions.values() if action.applies}
    ranked = {action["id"] for action in document["actions"]}
    assert len(conditional & ranked) == offered
    assert len(conditional - ranked) == refused
    assert not any(action["to_settle"] for action in document["actions"])
    page = visitor.open(assessment_url(assessment, "resultat"))
    assert not [e for e in page.tree.iter("section") if e.get("class") == "settle"]


@LANGUAGES
def test_what_nobody_knows_is_listed_with_whom_to_ask(
    visitor: Visitor, edition: Edition, example: AnswersByPage, root: str, language: Language
) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, example)
    unknown = [
        name for page in example.values() for name, value in page.items() if value == "unknown"
    ]
    assert [line["id"] for line in exported(visitor, assessment)["to_verify"]] == unknown
    for address in ("resultat", "rapport.html"):
        page = visitor.open(assessment_url(assessment, address, root))
        heading = edition.wording.to_verify.to(language)
        [section] = [
            e for e in page.tree.iter("section") if [words_of(h) for h in e.iter("h2")] == [heading]
        ]
        words = words_of(section)
        for name in unknown:
            question = edition.questions[name]
            assert question.label.to(language) in words
            assert question.ask.to(language) in words


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% raw %}",
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
        assert "49" not in page.words.replace(words, "") or "7*7" not in words
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
    assert elsewhere.open(assessment_url(imported, "rapport.json", root)).response.content == file
    first = elsewhere.open(assessment_url(imported, "resultat", root)).source.replace(
        imported, assessment
    )
    second = visitor.open(assessment_url(assessment, "resultat", root)).source
    assert without_tokens(first) == without_tokens(second)


def without_tokens(source: str) -> str:
    return re.sub(r'name="csrf_token" value="[^"]*"', "", source)


GARBAGE: dict[str, tuple[bytes, list[str]]] = {
    "every fault": (
        b"profile:\n  region: Laval\nanswers:\n  veille.tools: 9\n  veille.nothing: 1\nname: x\n",
        ["2", "4", "5", "6"],
    ),
    "not yaml": (b"answers: {\n", ["2"]),
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
def test_an_unsound_file_is_told_fault_by_fault_and_nothing_is_kept(
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
def test_importing_nothing_is_told(
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


def test_a_paper_too_many_is_asked_for_again_in_a_moment(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessment = start(visitor)

    def refuse(*_: object, **__: object) -> None:
        raise TooManyDocumentsError

    clear_caches()
    monkeypatch.setattr(typesetting, "_compiler_turn", refuse)
    refused = visitor.open(assessment_url(assessment, "rapport.pdf"))
    assert refused.status == 503
    assert int(refused.response.headers["Retry-After"]) > 0
    assert "Attendez quelques secondes" in refused.words
    assert visitor.open(assessment_url(assessment, "resultat")).status == 200
