"""Carried away whole and brought back: the same bytes, or what was left out and why."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.content.copies import QUESTIONS, Change, copy_of
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import PROFILE, REQUIRED, assessment_url, page_url, start
from tests.web.conftest import Browse, Clock, MakeApp, forget_editions
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.rounds.round_actions import again
from tests.web.voice_actions import NEED, OBSTACLES, Stage, join, open_up, say, seal, stage, take

STATEMENT = "concertation.visibility"
PARTNERS = "need.concertation.partners"
MONTHS = 100 * 86_400
Damage = Callable[[bytes], bytes]
IMPORT = "/diagnostic/importer"
NOTICE = "viennent d’un fichier"


def saved(visitor: Visitor, assessment: str) -> bytes:
    """The file that one keeps."""
    answer = visitor.client.get(assessment_url(assessment, "rapport.json"))
    assert answer.status_code == 200
    return answer.content


def without_notice(file: bytes) -> bytes:
    """A JSON file without what it says of its import."""
    document = json.loads(file)
    document.pop("imported", None)
    if "lines" in document:
        document["lines"] = [line for line in document["lines"] if NOTICE not in line]
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def bring(visitor: Visitor, file: bytes) -> Page:
    visitor.open(IMPORT)
    return visitor.send(files={"file": ("rapport.json", file)}, press="Reprendre ce fichier")


def id_of(page: Page) -> str:
    assert page.status == 200
    return page.path.split("/")[2]


def delete(visitor: Visitor, assessment: str) -> None:
    visitor.open(assessment_url(assessment, "effacer"))
    assert visitor.send().status == 200


def plan(visitor: Visitor, assessment: str) -> None:
    """A plan with a line of every kind."""
    for about, state in (
        ("act.concertation.exchange", "planned"),
        ("act.veille.popularize", "never"),
        ("act.projets.share-contacts", "done"),
        (STATEMENT, "planned"),
    ):
        csrf = visitor.open(assessment_url(assessment, "plan")).fields["csrf_token"]
        sent = {"csrf_token": csrf, "about": about, "state": state}
        assert visitor.post(assessment_url(assessment, "plan/prendre"), sent).status == 200
    visitor.open(assessment_url(assessment, "plan"))
    visitor.send({"words": "Appeler la MRC."}, to="plan/ajouter")
    visitor.open(assessment_url(assessment, "plan"))
    visitor.send({"hours": "5"}, to="plan/heures")
    first = next(link for link in visitor.page.links if link.rpartition("/")[2].isdigit())
    visitor.open(first)
    visitor.send(
        {"who": "Marie", "due": "2026-12-01", "note": "Un.\nDeux 🎻", "outcome": "مرحبا"},
        press="Enregistrer",
    )


def two_rounds(visitor: Visitor, clock: Clock) -> str:
    """A file of two rounds on one sheet, with a plan and what was tried between them."""
    assessment = start(visitor)
    visitor.open(page_url(assessment, PROFILE))
    visitor.send({REQUIRED: "absent"}, press="next")
    say(visitor, assessment, {NEED: "3"})
    say(visitor, assessment, {STATEMENT: "3", "note.concertation": "Alors."}, OBSTACLES)
    clock.now += MONTHS
    page = again(visitor, assessment)
    [tried, *_, note] = page.names
    visitor.send({tried: page.boxes[tried], note: "Deux rencontres."}, press="next")
    say(visitor, assessment, {NEED: "2", PARTNERS: "0"})
    plan(visitor, assessment)
    return assessment


def test_a_file_of_two_rounds_and_a_plan_comes_back_to_the_byte(
    app: Flask, browse: Browse, clock: Clock
) -> None:
    owner = browse()
    assessment = two_rounds(owner, clock)
    file = saved(owner, assessment)
    moved = owner.client.get(assessment_url(assessment, "bouge.json")).content
    planned = owner.client.get(assessment_url(assessment, "plan.json")).content
    delete(owner, assessment)
    assert "Deux rencontres." not in repr(everything_in(app))
    visitor = browse()
    again = id_of(bring(visitor, file))
    assert without_notice(saved(visitor, again)) == file
    moved_again = visitor.client.get(assessment_url(again, "bouge.json")).content
    assert without_notice(moved_again) == without_notice(moved)
    planned_again = visitor.client.get(assessment_url(again, "plan.json")).content
    assert without_notice(planned_again) == without_notice(planned)


def test_a_file_that_comes_back_weeks_later_keeps_its_days(browse: Browse, clock: Clock) -> None:
    owner = browse()
    held = json.loads(saved(owner, two_rounds(owner, clock)))
    clock.now += 40 * 86_400
    visitor = browse()
    again = id_of(bring(visitor, json.dumps(held).encode()))
    assert json.loads(saved(visitor, again))["save"] == held["save"]


@pytest.mark.parametrize("until", ["opened", "closed"])
def test_a_file_of_several_voices_comes_back_to_the_byte(browse: Browse, until: Stage) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    stage(owner, browse, assessment, until)
    file = saved(owner, assessment)
    agenda = owner.client.get(assessment_url(assessment, "regards.json")).content
    delete(owner, assessment)
    visitor = browse()
    page = bring(visitor, file)
    assert page.path.endswith("/regards")
    assert without_notice(saved(visitor, id_of(page))) == file
    agenda_again = visitor.client.get(assessment_url(id_of(page), "regards.json")).content
    assert without_notice(agenda_again) == without_notice(agenda)


def test_what_separate_voices_answered_is_not_in_the_file_of_a_round_that_is_still_closed(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    stage(owner, browse, assessment, "sealed")
    assert owner.client.get(assessment_url(assessment, "rapport.json")).status_code == 403


def test_a_voice_s_copy_of_a_round_has_neither_the_plan_nor_the_rounds_before(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    plan(owner, assessment)
    visitor, voice = stage(owner, browse, assessment, "opened")
    held = json.loads(saved(visitor, voice))["save"]
    assert set(held) == {"profile", "voices"}
    assert set(json.loads(saved(owner, assessment))["save"]) > {"plan", "rounds"}


def test_the_names_of_a_group_of_two_rounds_stay_out_of_its_copy(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    address = join(owner, assessment)
    for value in "01222":
        visitor = browse()
        voice = take(visitor, address)
        assert voice is not None
        say(visitor, voice, {NEED: "2", PARTNERS: "0" if value == "1" else "2"})
        seal(visitor, voice)
    open_up(owner, assessment)
    held = json.loads(saved(owner, assessment))["save"]
    assert held["group"] is True
    assert {each["role"] for each in held["voices"]} == {None}


def test_a_group_of_an_earlier_round_comes_back_as_a_group(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    stage(owner, browse, assessment, "closed")
    again(owner, assessment)
    say(owner, assessment, {NEED: "2"})
    file = saved(owner, assessment)
    [previous] = json.loads(file)["save"]["rounds"]
    assert previous["group"] is True
    visitor = browse()
    assert without_notice(saved(visitor, id_of(bring(visitor, file)))) == file


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Another installation, whose content has no such statement nor such action any more."""
    folder = copy_of(
        QUESTIONS,
        tmp_path / "elsewhere",
        [Change("edition.yaml", 'fr: "Autodiagnostic ADN"', 'fr: "Autre diagnostic"')],
    )
    for file in folder.glob("*.yaml"):
        words = file.read_text(encoding="utf-8")
        words = words.replace(PARTNERS, "need.concertation.allies")
        words = words.replace("act.concertation.exchange", "act.concertation.swap")
        file.write_text(words, encoding="utf-8")
    return folder


def test_another_edition_takes_what_it_knows_once_one_agreed_and_says_what_it_leaves(
    make_app: MakeApp, browse: Browse, clock: Clock, elsewhere: Path
) -> None:
    owner = browse(make_app())
    file = saved(owner, two_rounds(owner, clock))
    there = make_app(content=elsewhere)
    forget_editions(there)
    before = everything_in(there)
    visitor = browse(there)
    page = bring(visitor, file)
    assert page.status == 200
    assert "Rien n’est encore repris" in page.words
    for name in (PARTNERS, "act.concertation.exchange"):
        assert name in page.words
    assert everything_in(there) == before
    page = visitor.send(press="Reprendre ce qui peut l’être")
    assert page.status == 200, page.words
    again = id_of(page)
    held = json.loads(saved(visitor, again))["save"]
    assert held["voices"][0]["answers"] == {NEED: 2}
    plan_items = [each.get("about") or each["words"] for each in held["plan"]["items"]]
    assert plan_items == [
        "act.veille.popularize",
        "act.projets.share-contacts",
        STATEMENT,
        "Appeler la MRC.",
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda file: file[: len(file) // 2], "Erreur"),
        (lambda file: file.replace(b"report/2", b"report/3"), "version plus récente"),
        (lambda file: file.replace(b'"hours": 5', b'"hours": 500'), "hours"),
        (lambda file: file.replace(b'"due": "2026-12-01"', b'"due": "demain"'), "demain"),
        (lambda file: file + b" " * 1_100_000, "trop gros"),
        (lambda file: file.replace(b'"planned"', b'"soon"'), "soon"),
        (lambda file: file.replace(b'"due": "2026-12-01"', b'"due": "0001-01-01"'), "0001-01-01"),
        (lambda file: re.sub(rb'"started": "[^"]*"', b'"started": "0001-01-01"', file), "0001-01"),
        (
            lambda file: re.sub(rb'"actions": \[', b'"actions": ["veille.tools",', file),
            "veille.tools",
        ),
        (lambda file: file.replace(b"Deux rencontres.", b"x" * 5000), "4000"),
        (lambda file: file.replace(b'"Alors."', b'"' + b"x" * 5000 + b'"'), "4000"),
    ],
    ids=[
        "damaged",
        "newer",
        "hours",
        "day",
        "too large",
        "state",
        "year of a line",
        "year of a round",
        "an obstacle tried",
        "long words of what was tried",
        "a long note of an earlier round",
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused_and_nothing_is_written(
    app: Flask, browse: Browse, clock: Clock, change: Damage, message: str
) -> None:
    owner = browse()
    file = saved(owner, two_rounds(owner, clock))
    before = everything_in(app)
    visitor = browse()
    page = bring(visitor, change(file))
    if page.status == 200:
        assert "Rien n’est encore repris" in page.words
    else:
        assert page.status == 422
        assert page.title.startswith("Erreur")
    assert message in page.words or message in page.title
    assert everything_in(app) == before


def test_ten_megabytes_are_refused_with_a_sentence(app: Flask, browse: Browse) -> None:
    before = everything_in(app)
    page = bring(browse(), b" " * 10_000_000)
    assert page.status == 413
    assert everything_in(app) == before
