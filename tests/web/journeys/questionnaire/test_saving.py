"""Saves of a stale page: what is merged, what is a conflict, and nothing replaced in silence."""

import re
import shutil
from pathlib import Path

import pytest

from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.edition import Edition
from tests.conftest import ROOT
from tests.visitor import Visitor, words_of
from tests.web.assessment_actions import (
    ERROR,
    PROFILE,
    REQUIRED,
    assessment_url,
    fill,
    page_url,
    share,
    start,
    stored,
)
from tests.web.conftest import Browse, MakeApp
from tests.web.journeys.questionnaire.first_page import NOTE, OBSTACLES, VISIBILITY

TYPE = "profile.organization_type"


def test_a_page_sent_twice_is_saved_once_and_goes_on_twice(visitor: Visitor) -> None:
    assessment = start(visitor)
    page = visitor.open(page_url(assessment, OBSTACLES))
    sent = {**page.fields, VISIBILITY: "3", NOTE: "Deux fois.", "action": "next"}
    landed = {visitor.post(page_url(assessment, OBSTACLES), sent).path for _ in range(2)}
    assert landed == {page_url(assessment, "formation/besoins")}
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "3", NOTE: "Deux fois."}


def test_a_stale_page_with_the_same_answers_is_a_success(browse: Browse) -> None:
    visitor = browse()
    assessment = start(visitor)
    stale = dict(visitor.open(page_url(assessment, OBSTACLES)).fields)
    fill(visitor, assessment, {OBSTACLES: {VISIBILITY: "3", NOTE: "Même chose."}})
    sent = {**stale, VISIBILITY: "3", NOTE: "Même chose.", "action": "next"}
    page = visitor.post(page_url(assessment, OBSTACLES), sent)
    assert page.status == 200
    assert page.path == page_url(assessment, "formation/besoins")


def test_a_stale_page_with_answers_to_other_statements_is_a_success(
    visitor: Visitor, edition: Edition
) -> None:
    other = edition.axis["concertation"].obstacles[1].id
    assessment = start(visitor)
    stale = dict(visitor.open(page_url(assessment, OBSTACLES)).fields)
    fill(visitor, assessment, {OBSTACLES: {VISIBILITY: "3"}})
    page = visitor.post(page_url(assessment, OBSTACLES), {**stale, other: "1", "action": "next"})
    assert page.status == 200
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "3", other: "1"}


CONFLICTS = pytest.mark.parametrize(
    ("slug", "name", "first", "then", "in_words"),
    [
        (OBSTACLES, VISIBILITY, "3", "0", "Tout à fait d’accord"),
        (OBSTACLES, VISIBILITY, "unknown", "not_applicable", "Je ne sais pas"),
        (OBSTACLES, NOTE, "Le mot de l’une.", "Le mot de l’autre.", "Le mot de l’une."),
        (OBSTACLES, NOTE, "Le mot de l’une.", "", "Le mot de l’une."),
        ("concertation/besoins", "need.concertation.meet", "3", "0", "Non, et nous en aurions"),
        (PROFILE, REQUIRED, "present", "absent", "Oui"),
        (PROFILE, TYPE, "national", "other", "national"),
        (PROFILE, "voice.role", "direction", "board", "Direction"),
    ],
)


@CONFLICTS
def test_a_stale_page_with_a_different_answer_shows_both_and_loses_neither(
    visitor: Visitor, slug: str, name: str, first: str, then: str, in_words: str
) -> None:
    common = {REQUIRED: "vacant"} if slug == PROFILE else {}
    assessment = start(visitor)
    stale = dict(visitor.open(page_url(assessment, slug)).fields)
    fill(visitor, assessment, {slug: {**common, name: first}})
    stored_values = stored(visitor, assessment, slug)

    page = visitor.post(
        page_url(assessment, slug), {**stale, **common, name: then, "action": "next"}
    )
    assert page.status == 409
    assert page.title.startswith(ERROR)
    assert page.fields[name] == then
    assert in_words in words_of(page.by_id(f"{name}-aide"))
    assert any(e.get("href") == f"#{name}" for e in page.tree.iter("a"))

    assert stored(visitor, assessment, slug) == stored_values
    visitor.post(page_url(assessment, slug), {**stale, **common, name: then, "action": "next"})
    assert visitor.page.status == 409, "looking at the page settled the matter"
    assert visitor.send(press="next").status == 200
    chosen = {key: value for key, value in {**stored_values, name: then}.items() if value}
    assert stored(visitor, assessment, slug) == chosen


def test_a_conflict_is_not_lost_by_leaving(visitor: Visitor) -> None:
    assessment = start(visitor)
    stale = dict(visitor.open(page_url(assessment, OBSTACLES)).fields)
    fill(visitor, assessment, {OBSTACLES: {VISIBILITY: "3"}})
    page = visitor.post(
        page_url(assessment, OBSTACLES), {**stale, VISIBILITY: "0", "action": "quit"}
    )
    assert page.status == 409
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "3"}


def test_a_stale_page_does_not_bring_back_in_silence_an_answer_taken_away(visitor: Visitor) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {OBSTACLES: {VISIBILITY: "3"}})
    stale = dict(visitor.open(page_url(assessment, OBSTACLES)).fields)
    visitor.send(press="next", forged={VISIBILITY: ""})
    page = visitor.post(page_url(assessment, OBSTACLES), {**stale, "action": "next"})
    assert page.status == 409
    assert stored(visitor, assessment, OBSTACLES) == {}


def test_two_people_who_answer_one_assessment_see_each_other_s_conflicts(browse: Browse) -> None:
    owner, guest = browse(), browse()
    assessment = start(owner)
    share(owner, assessment)
    address = owner.send({"role": "respondent"}, press="Créer le lien").address()
    guest.open(address)
    guest.send()
    for visitor in (owner, guest):
        visitor.open(page_url(assessment, OBSTACLES))
    assert owner.send({VISIBILITY: "3"}, press="next").status == 200
    assert guest.send({VISIBILITY: "1"}, press="next").status == 409


@pytest.fixture
def changed_content(tmp_path: Path) -> Path:
    """The content as someone edited it since: every statement and every scale says otherwise."""
    folder = tmp_path / "questions"
    shutil.copytree(ROOT / "questions", folder)
    for file in folder.glob("*.yaml"):
        words = file.read_text(encoding="utf-8")
        changed = re.sub(r'(statement:\n\s+fr: "|label:\n\s+fr: ")', r"\1Autrement : ", words)
        file.write_text(changed, encoding="utf-8")
    return folder


def test_an_assessment_keeps_the_words_it_started_with(
    make_app: MakeApp, browse: Browse, changed_content: Path, edition: Edition
) -> None:
    visitor = browse(make_app())
    assessment = start(visitor)
    fill(visitor, assessment, {PROFILE: {REQUIRED: "absent"}, OBSTACLES: {VISIBILITY: "3"}})
    before = visitor.open(assessment_url(assessment, "rapport.html")).source
    changed = load_edition(changed_content)
    assert changed != edition

    later = browse(make_app(content=changed_content))
    later.client.cookies = visitor.client.cookies
    assert later.open(assessment_url(assessment, "rapport.html")).source == before
    for page in ("relire", "resultat", f"etape/{OBSTACLES}"):
        words = later.open(assessment_url(assessment, page)).words
        assert edition.questions[VISIBILITY].statement.fr in words
        assert "Autrement" not in words
    later.open(page_url(assessment, OBSTACLES))
    assert later.send({VISIBILITY: "0"}, press="next").status == 200

    new = start(later)
    words = later.open(page_url(new, OBSTACLES)).words
    assert changed.questions[VISIBILITY].statement.fr in words
    fill(later, new, {OBSTACLES: {VISIBILITY: "3"}})
    assert "Autrement" in later.open(assessment_url(new, "resultat")).words
