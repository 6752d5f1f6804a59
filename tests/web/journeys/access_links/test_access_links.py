"""Leaving with a link, and coming back through its door."""

import re
from typing import Final

import pytest
from flask import Flask
from sqlalchemy import select

from adn_assess.domain.edition.edition import Edition
from adn_assess.storage import private_links
from adn_assess.storage.tables import metadata
from adn_assess.web.assessment.page_sequence import slug_of
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import (
    PROFILE,
    REQUIRED,
    assessment_url,
    page_url,
    share,
    start,
    stored,
)
from tests.web.conftest import Browse, runtime_of
from tests.web.people import hand
from tests.web.voice_actions import NEED, NEEDS, say

Rows = dict[str, list[tuple[object, ...]]]
ALL_ROWS: Final = {table.name: str(select(table)) for table in metadata.sorted_tables}


def everything_in(app: Flask) -> Rows:
    """Every row of every table."""
    database = runtime_of(app).database
    with database.reading() as connection:
        if database.is_sqlite:
            # By the driver: SQLAlchemy would take longer than many a test.
            ask = connection.connection.cursor().execute
            return {name: list(ask(all_rows).fetchall()) for name, all_rows in ALL_ROWS.items()}
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
        }


def leave_from(visitor: Visitor, edition: Edition, page: str) -> tuple[str, str, dict[str, str]]:
    """Leave from that page; the assessment, the place of an answer, and what was answered there."""
    assessment = start(visitor)
    need, obstacle = edition.pages[0], edition.pages[1]
    values = {
        "profile": {REQUIRED: "vacant"},
        "needs": {need.questions[0].id: "2"},
        "obstacles": {obstacle.questions[0].id: "3", f"note.{obstacle.axis}": "À suivre."},
    }
    slug = {"profile": PROFILE, "obstacles": slug_of(obstacle)}.get(page, slug_of(need))
    answers = values.get(page, values["needs"])
    visitor.open(page_url(assessment, slug))
    if page in values:
        visitor.send(answers, press="quit")
    else:
        visitor.send(answers, press="next")
        visitor.open(assessment_url(assessment, page).rstrip("/"))
        visitor.send(to="quitter")
    return assessment, slug, answers


def expected_path(edition: Edition, assessment: str, page: str) -> str:
    """The first page with something unanswered; the result for those who left there."""
    if page == "resultat":
        return assessment_url(assessment, page)
    return page_url(assessment, slug_of(edition.pages[0]) if page == "profile" else PROFILE)


@pytest.mark.parametrize("page", ["profile", "needs", "obstacles", "relire", "resultat", ""])
def test_leaving_gives_a_link_that_comes_back_to_what_is_unanswered_with_answers_in_place(
    browse: Browse, edition: Edition, page: str
) -> None:
    visitor, elsewhere = browse(), browse()
    assessment, slug, answers = leave_from(visitor, edition, page)
    assert visitor.page.status == 200
    door = elsewhere.open(visitor.page.address())
    assert door.status == 200
    assert elsewhere.open(page_url(assessment, slug)).status == 404, "a door opened by itself"

    elsewhere.open(door.response.url.path)
    back = elsewhere.send()
    assert back.status == 200
    assert back.path == expected_path(edition, assessment, page)
    assert stored(elsewhere, assessment, slug) == answers


def test_the_door_changes_nothing_by_get_and_the_token_is_stored_nowhere(
    app: Flask, browse: Browse
) -> None:
    visitor, elsewhere = browse(), browse()
    start(visitor)
    address = visitor.send(press="quit").address()
    before = everything_in(app)
    for _ in range(2):
        elsewhere.open(address)
    assert everything_in(app) == before
    token = address.rpartition("/")[2]
    assert token not in str(before)
    assert re.fullmatch("[A-Za-z0-9]{33}", token)
    back = elsewhere.send()
    assert token not in back.source
    assert all(token not in str(answer.url) for answer in [back.response])
    assert everything_in(app) != before


SENTENCE_MARKS = (".", ",", ";", ")", "%3E", "%C2%BB", "%E2%80%A6", "…)", "_", "-", "--.", "%20")


@pytest.mark.parametrize("mark", SENTENCE_MARKS)
@pytest.mark.parametrize("root", ["", "/en"])
def test_a_link_opens_with_the_mark_that_a_mail_program_took_for_its_end(
    browse: Browse, root: str, mark: str
) -> None:
    visitor, elsewhere = browse(), browse()
    assessment = start(visitor, root)
    address = visitor.send(press="quit").address()
    elsewhere.open(address + mark)
    assert elsewhere.send().path == page_url(assessment, PROFILE, root)


@pytest.mark.parametrize("role", ["reader", "respondent", "owner"])
def test_no_link_ends_with_a_mark_that_a_mail_program_would_leave_out(
    browse: Browse, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    owner = browse()
    assessment = start(owner)
    monkeypatch.setattr("secrets.token_urlsafe", lambda _size: f"-{'x' * 30}_")
    monkeypatch.setattr("secrets.choice", lambda choices: choices[-1])
    token = hand(owner, assessment, role).rpartition("/")[2]
    assert token.isascii()
    assert token.isalnum()


@pytest.mark.parametrize("last", ["-", "_", "x"])
def test_a_link_of_before_opens_whole_or_without_the_mark_at_its_end(
    app: Flask, browse: Browse, last: str
) -> None:
    owner = browse()
    assessment = start(owner)
    former = f"-_{'x' * 29}{last}"
    with runtime_of(app).database.writing() as connection:
        private_links.add_link(connection, assessment, "reader", "", former, 0, 2**31)
    for text in (former, former + ".", *([former[:-1]] if last in "-_" else [])):
        reader = browse()
        reader.open(f"/l/{text}")
        assert reader.send().path == assessment_url(assessment, "resultat")
    for text in (former[:-2], "x" * 31, "x" * 32):
        reader = browse()
        reader.open(f"/l/{text}")
        assert reader.send().status == 404


def test_no_get_changes_a_row(app: Flask, visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor)
    visitor.send({REQUIRED: "absent"}, press="next")
    before = everything_in(app)
    steps = [page_url(assessment, slug_of(asked)) for asked in edition.pages]
    pages = ("", "relire", "resultat", "reprendre", "liens", "effacer", "rapport.json")
    for address in (*steps, *(assessment_url(assessment, page).rstrip("/") for page in pages)):
        assert visitor.open(address).status == 200
    assert everything_in(app) == before


def test_each_leaving_gives_a_new_link_and_the_earlier_ones_still_open(browse: Browse) -> None:
    visitor = browse()
    assessment = start(visitor)
    first = visitor.send(press="quit").address()
    visitor.open(page_url(assessment, PROFILE))
    second = visitor.send(press="quit").address()
    assert first != second
    for address in (first, second):
        elsewhere = browse()
        elsewhere.open(address)
        assert elsewhere.send().status == 200


def test_a_link_opened_twice_in_one_browser_opens_twice(browse: Browse) -> None:
    visitor, elsewhere = browse(), browse()
    start(visitor)
    address = visitor.send(press="quit").address()
    for _ in range(2):
        elsewhere.open(address)
        page = elsewhere.send()
        assert page.status == 200


@pytest.mark.parametrize("root", ["", "/en"])
def test_a_link_opens_in_the_language_in_which_it_was_given(browse: Browse, root: str) -> None:
    visitor, elsewhere = browse(), browse()
    assessment = start(visitor, root)
    address = visitor.send(press="quit").address()
    assert f"{root}/l/" in address
    elsewhere.open(address)
    assert elsewhere.send().path == page_url(assessment, PROFILE, root)


def open_by_link(browse: Browse, address: str) -> Page:
    elsewhere = browse()
    elsewhere.open(address)
    return elsewhere.send()


def test_revoking_a_link_closes_what_it_opened_and_nothing_else(browse: Browse) -> None:
    owner, guest, other = browse(), browse(), browse()
    assessment = start(owner)
    addresses = []
    for name in ("direction", "équipe"):
        share(owner, assessment)
        page = owner.send({"name": name, "role": "reader"}, press="Créer le lien")
        addresses.append(page.address())
    for visitor, address in zip((guest, other), addresses, strict=True):
        visitor.open(address)
        assert visitor.send().path == assessment_url(assessment, "resultat")
    share(owner, assessment)
    owner.send(press="Retirer direction")
    assert guest.open(assessment_url(assessment, "resultat")).status == 404
    assert other.open(assessment_url(assessment, "resultat")).status == 200
    assert owner.open(assessment_url(assessment, "resultat")).status == 200
    assert open_by_link(browse, addresses[0]).status == 404


def test_deleting_an_assessment_leaves_no_row_of_it(app: Flask, browse: Browse) -> None:
    visitor, neighbour = browse(), browse()
    remaining = start(neighbour)
    before = everything_in(app)
    assessment = start(visitor)
    visitor.send({REQUIRED: "absent"}, press="quit")
    link = visitor.page.address()
    visitor.open(assessment_url(assessment, "effacer"))
    assert visitor.send().status == 200
    assert everything_in(app) == before
    assert visitor.open(assessment_url(assessment, "resultat")).status == 404
    assert open_by_link(browse, link).status == 404
    assert neighbour.open(assessment_url(remaining, "resultat")).status == 200


def test_a_device_that_one_leaves_opens_nothing_more_and_the_link_comes_back(
    browse: Browse,
) -> None:
    visitor, elsewhere = browse(), browse()
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "3"})
    visitor.open(page_url(assessment, "profil"))
    link = visitor.send(press="quit").address()
    elsewhere.open(link)
    elsewhere.send()
    visitor.open("/diagnostic/quitter-cet-appareil")
    left = visitor.send()
    assert left.status == 200
    [answer] = left.response.history
    assert "cookies" in answer.headers["Clear-Site-Data"]
    assert visitor.open(assessment_url(assessment, "resultat")).status == 404
    assert assessment not in visitor.open("/diagnostic").source
    assert elsewhere.open(assessment_url(assessment, "resultat")).status == 200
    visitor.open(link)
    assert visitor.send().status == 200
    assert stored(visitor, assessment, NEEDS) == {NEED: "3"}


def test_a_cookie_from_before_one_left_a_device_opens_nothing(browse: Browse) -> None:
    visitor, thief = browse(), browse()
    assessment = start(visitor)
    thief.client.cookies.update(visitor.client.cookies)
    visitor.open("/diagnostic/quitter-cet-appareil")
    visitor.send()
    assert thief.open(assessment_url(assessment, "resultat")).status == 404


def test_leaving_a_device_where_nothing_was_open_is_no_failure(visitor: Visitor) -> None:
    visitor.open("/diagnostic/quitter-cet-appareil")
    assert visitor.send().status == 200


@pytest.mark.parametrize("page", ["", "relire", "resultat", "partager", "plan", "etape/profil"])
def test_every_page_of_a_file_leads_to_leaving_the_device(visitor: Visitor, page: str) -> None:
    assessment = start(visitor)
    shown = visitor.open(assessment_url(assessment, page).rstrip("/"))
    assert "http://adn.test/diagnostic/quitter-cet-appareil" in shown.links
    assert "http://adn.test/diagnostic/quitter-cet-appareil" in visitor.open("/").links
    assert "http://adn.test/diagnostic/quitter-cet-appareil" not in visitor.open("/methode").links
