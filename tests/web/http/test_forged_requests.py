"""Requests that no browser would make: refused on the page itself, with nothing stored."""

import itertools

import pytest
from flask import Flask

from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import slug_of
from tests.visitor import FieldValue, Visitor
from tests.web.assessment_actions import (
    PROFILE,
    REQUIRED,
    page_url,
    share,
    start,
    start_answered,
    stored,
)
from tests.web.journeys.access_links.test_access_links import everything_in

NEED = "need.concertation.meet"
OBSTACLE = "concertation.visibility"
TYPE = "profile.organization_type"
FORGED_VALUES: list[FieldValue] = [
    "9",
    "-1",
    "1",
    "9" * 5000,
    "03",
    "3.0",
    "３",
    "٣",
    "3\x00",
    " 3",
    "None",
    "not_applicable",
    "Unknown",
    "<b>",
    ["9", "3"],
    ["3", "9"],
    ["3", "0"],
]
"""For a need, whose scale has 3, 2, 0, not_needed and unknown."""


def named(value: FieldValue) -> str:
    return str(value)[:12]


@pytest.mark.parametrize("value", FORGED_VALUES, ids=named)
def test_a_value_that_is_not_offered_is_refused_with_the_page_and_nothing_is_stored(
    app: Flask, visitor: Visitor, edition: Edition, value: FieldValue
) -> None:
    assessment = start(visitor)
    slug, other = slug_of(edition.pages[0]), edition.pages[0].questions[1].id
    visitor.open(page_url(assessment, slug))
    before = everything_in(app)
    page = visitor.send({other: "2"}, press="next", forged={NEED: value})
    assert page.status == 422
    assert page.fields[other] == "2"
    assert any(e.get("href") == f"#{NEED}" for e in page.tree.iter("a"))
    assert everything_in(app) == before


@pytest.mark.parametrize(
    ("slug", "name", "value"),
    [
        ("concertation/obstacles", OBSTACLE, "not_needed"),
        ("concertation/obstacles", OBSTACLE, "4"),
        (PROFILE, REQUIRED, "3"),
        (PROFILE, REQUIRED, "regional"),
        (PROFILE, TYPE, "present"),
        (PROFILE, "voice.role", "owner"),
    ],
)
@pytest.mark.parametrize("button", ["next", "quit"])
def test_a_value_of_another_question_is_refused_even_when_leaving(
    app: Flask, visitor: Visitor, slug: str, name: str, value: str, button: str
) -> None:
    assessment = start(visitor)
    visitor.open(page_url(assessment, slug))
    before = everything_in(app)
    page = visitor.send(
        {REQUIRED: "absent"} if slug == PROFILE else {}, press=button, forged={name: value}
    )
    assert page.status == 422
    assert page.names
    assert everything_in(app) == before


FORGED_FIELDS: dict[str, FieldValue] = {
    "validate": "1",
    "data": "1",
    "errors": "1",
    "process": "1",
    "populate_obj": "1",
    "_fields": "1",
    "meta": "1",
    "self": "1",
    "place": "relire",
    "assessment_id": "0" * 20,
    "edition_id": "0" * 64,
    "role": "owner",
    "seen": ["x", "y"],
    "to": "https://example.org/",
    "profile.training_coordinator": "present",
    "profile.nothing": "1",
    "voice.role": "agent",
    "veille.tools": "3",
    "note.veille": "Ailleurs.",
    "note.": "Nulle part.",
    "note.nothing": "Nulle part.",
    "": "vide",
    "a" * 5000: "1",
    "__proto__": "1",
}


@pytest.mark.parametrize("name", FORGED_FIELDS, ids=named)
def test_a_field_that_the_page_does_not_have_does_nothing(
    app: Flask, visitor: Visitor, edition: Edition, name: str
) -> None:
    assessment = start(visitor)
    slug, following = (slug_of(asked) for asked in edition.pages[:2])
    visitor.open(page_url(assessment, slug))
    page = visitor.send({NEED: "3"}, press="next", forged={name: FORGED_FIELDS[name]})
    assert page.status == 200
    assert page.path == page_url(assessment, following)
    rows = everything_in(app)
    assert [row[1:] for row in rows["answer"]] == [(NEED, "3", False)]
    assert rows["note"] == rows["profile_choice"] == []
    assert [row[2] for row in rows["voice"]] == [None]


def test_a_forged_field_does_not_make_an_unsound_page_pass(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    slug = slug_of(edition.pages[0])
    visitor.open(page_url(assessment, slug))
    forged = {NEED: "9", "validate": "", "errors": "", "data": "3"}
    assert visitor.send(press="next", forged=forged).status == 422
    assert stored(visitor, assessment, slug) == {}


@pytest.mark.parametrize("order", ["good first", "bad first"])
def test_a_second_csrf_token_adds_nothing(visitor: Visitor, edition: Edition, order: str) -> None:
    assessment = start(visitor)
    slug = slug_of(edition.pages[0])
    page = visitor.open(page_url(assessment, slug))
    tokens = [page.fields["csrf_token"], "forged"]
    page = visitor.send(
        {NEED: "3"},
        press="next",
        forged={"csrf_token": tokens if order == "good first" else tokens[::-1]},
    )
    assert page.status == (200 if order == "good first" else 400)
    assert stored(visitor, assessment, slug) == ({NEED: "3"} if order == "good first" else {})


@pytest.mark.parametrize("action", ["", "next ", "quitter", "QUIT", None])
def test_an_unknown_button_saves_and_goes_on(
    visitor: Visitor, edition: Edition, action: str | None
) -> None:
    assessment = start(visitor)
    slug, following = (slug_of(asked) for asked in edition.pages[:2])
    visitor.open(page_url(assessment, slug))
    page = visitor.send({NEED: "3"}, press="next", forged={"action": action})
    assert page.path == page_url(assessment, following)
    assert stored(visitor, assessment, slug) == {NEED: "3"}


ODD = ["%00", "%ff", "%ed%a0%80", "..", "%2e%2e%2f", "'", "%0d%0aX:1", "a" * 3000, "٣", "<b>"]
ADDRESSES = [
    "/diagnostic/{odd}",
    "/diagnostic/{odd}/relire",
    "/diagnostic/{odd}/etape/profil",
    "/diagnostic/{own}/etape/{odd}",
    "/diagnostic/{own}/rapport.{odd}",
    "/l/{odd}",
    "/static/{odd}",
    "/{odd}",
    "/en/{odd}",
]


@pytest.mark.parametrize("odd", ODD, ids=named)
def test_an_odd_address_is_never_a_failure(visitor: Visitor, odd: str) -> None:
    own = start(visitor)
    for address in ADDRESSES:
        page = visitor.open(address.format(odd=odd, own=own))
        assert page.status < 500, address


@pytest.mark.parametrize(
    "body",
    [
        b"%ED%A0%80",
        b"=&=&=",
        b"\xff\xfe",
        b"action=next&%ff=%ff",
        NEED.encode() + b"=%ED%A0%80",
        NEED.encode() + b"=3%00",
        b"note.concertation=%ED%A0%80%00%0b",
    ],
)
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain", ""]
)
def test_an_odd_body_is_never_a_failure_and_stores_nothing_odd(
    visitor: Visitor, edition: Edition, body: bytes, kind: str
) -> None:
    assessment = start(visitor)
    slug = slug_of(edition.pages[0])
    token = visitor.open(page_url(assessment, slug)).fields["csrf_token"]
    answer = visitor.client.post(
        page_url(assessment, slug),
        content=b"csrf_token=" + token.encode() + b"&" + body,
        headers={"Content-Type": kind},
    )
    assert answer.status_code < 500
    assert stored(visitor, assessment, slug) == {}


def test_the_page_of_an_assessment_is_not_another_s(visitor: Visitor) -> None:
    first, second = start_answered(visitor), start(visitor)
    assert first != second
    visitor.open(page_url(first, PROFILE))
    visitor.send({REQUIRED: "absent"}, press="next")
    assert stored(visitor, second, PROFILE) == {}
    assert stored(visitor, first, PROFILE) == {REQUIRED: "absent"}


def test_the_role_of_a_link_is_one_of_those_offered(app: Flask, visitor: Visitor) -> None:
    assessment = start(visitor)
    for role, name in itertools.product(["admin", "", "OWNER", ["x", "reader"]], ["x"]):
        share(visitor, assessment)
        before = everything_in(app)
        page = visitor.send({"name": name}, press="Créer le lien", forged={"role": role})
        assert page.status == 400
        assert everything_in(app) == before
