"""Leaving with a link, and coming back through its door."""

import pytest
from flask import Flask
from sqlalchemy import select

from adn_assess.domain.edition.edition import Edition
from adn_assess.storage.tables import metadata
from adn_assess.web.assessment.page_sequence import slug_of
from tests.walker import Page, Walker
from tests.web.conftest import Browse, runtime_of
from tests.web.voices import NEED, NEEDS, say
from tests.web.walking import PROFILE, REQUIRED, at, start, step, stored

Rows = dict[str, list[tuple[object, ...]]]


def everything_in(app: Flask) -> Rows:
    """Every row of every table."""
    with runtime_of(app).database.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in metadata.sorted_tables
        }


def leave_from(walker: Walker, edition: Edition, page: str) -> tuple[str, str, dict[str, str]]:
    """Leave from that page; the assessment, the place of an answer, and what was answered there."""
    assessment = start(walker)
    need, obstacle = edition.pages[0], edition.pages[1]
    values = {
        "profile": {REQUIRED: "vacant"},
        "needs": {need.questions[0].id: "2"},
        "obstacles": {obstacle.questions[0].id: "3", f"note.{obstacle.axis}": "À suivre."},
    }
    slug = {"profile": PROFILE, "obstacles": slug_of(obstacle)}.get(page, slug_of(need))
    given = values.get(page, values["needs"])
    walker.open(step(assessment, slug))
    if page in values:
        walker.send(given, press="quit")
    else:
        walker.send(given, press="next")
        walker.open(at(assessment, page).rstrip("/"))
        walker.send(to="quitter")
    return assessment, slug, given


def expected_path(assessment: str, slug: str, page: str) -> str:
    if page in ("profile", "needs", "obstacles"):
        return step(assessment, slug)
    return at(assessment, page).rstrip("/")


@pytest.mark.parametrize("page", ["profile", "needs", "obstacles", "relire", "resultat", ""])
def test_leaving_gives_a_link_that_comes_back_where_one_left_with_answers_in_place(
    browse: Browse, edition: Edition, page: str
) -> None:
    walker, elsewhere = browse(), browse()
    assessment, slug, given = leave_from(walker, edition, page)
    assert walker.page.status == 200
    door = elsewhere.open(walker.page.address())
    assert door.status == 200
    assert elsewhere.open(step(assessment, slug)).status == 404, "a door opened by itself"

    elsewhere.open(door.response.url.path)
    back = elsewhere.send()
    assert back.status == 200
    assert back.path == expected_path(assessment, slug, page)
    assert stored(elsewhere, assessment, slug) == given


def test_the_door_changes_nothing_by_get_and_the_token_is_kept_nowhere(
    app: Flask, browse: Browse
) -> None:
    walker, elsewhere = browse(), browse()
    start(walker)
    address = walker.send(press="quit").address()
    before = everything_in(app)
    for _ in range(2):
        elsewhere.open(address)
    assert everything_in(app) == before
    token = address.rpartition("/")[2]
    assert token not in str(before)
    assert len(token) == 32
    back = elsewhere.send()
    assert token not in back.source
    assert all(token not in str(answer.url) for answer in [back.response])
    assert everything_in(app) != before


def test_no_get_changes_a_row(app: Flask, walker: Walker, edition: Edition) -> None:
    assessment = start(walker)
    walker.send({REQUIRED: "absent"}, press="next")
    before = everything_in(app)
    steps = [step(assessment, slug_of(asked)) for asked in edition.pages]
    pages = ("", "relire", "resultat", "reprendre", "liens", "effacer", "rapport.json")
    for address in (*steps, *(at(assessment, page).rstrip("/") for page in pages)):
        assert walker.open(address).status == 200
    assert everything_in(app) == before


def test_each_leaving_gives_a_new_link_and_the_former_ones_still_open(browse: Browse) -> None:
    walker = browse()
    assessment = start(walker)
    first = walker.send(press="quit").address()
    walker.open(step(assessment, PROFILE))
    second = walker.send(press="quit").address()
    assert first != second
    for address in (first, second):
        elsewhere = browse()
        elsewhere.open(address)
        assert elsewhere.send().status == 200


def test_a_link_opened_twice_in_one_browser_opens_twice(browse: Browse) -> None:
    walker, elsewhere = browse(), browse()
    start(walker)
    address = walker.send(press="quit").address()
    for _ in range(2):
        elsewhere.open(address)
        page = elsewhere.send()
        assert page.status == 200


@pytest.mark.parametrize("root", ["", "/en"])
def test_a_link_opens_in_the_language_in_which_it_was_given(browse: Browse, root: str) -> None:
    walker, elsewhere = browse(), browse()
    assessment = start(walker, root)
    address = walker.send({REQUIRED: "absent"}, press="quit").address()
    assert f"{root}/l/" in address
    elsewhere.open(address)
    assert elsewhere.send().path == step(assessment, PROFILE, root)


def open_by_link(browse: Browse, address: str) -> Page:
    elsewhere = browse()
    elsewhere.open(address)
    return elsewhere.send()


def test_revoking_a_link_closes_what_it_opened_and_nothing_else(browse: Browse) -> None:
    owner, guest, other = browse(), browse(), browse()
    assessment = start(owner)
    addresses = []
    for name in ("direction", "équipe"):
        owner.open(at(assessment, "liens"))
        page = owner.send({"name": name, "role": "reader"}, press="Faire le lien")
        addresses.append(page.address())
    for walker, address in zip((guest, other), addresses, strict=True):
        walker.open(address)
        assert walker.send().path == at(assessment, "resultat")
    owner.open(at(assessment, "liens"))
    owner.send(press="Retirer direction")
    assert guest.open(at(assessment, "resultat")).status == 404
    assert other.open(at(assessment, "resultat")).status == 200
    assert owner.open(at(assessment, "resultat")).status == 200
    assert open_by_link(browse, addresses[0]).status == 404


def test_deleting_an_assessment_leaves_no_row_of_it(app: Flask, browse: Browse) -> None:
    walker, neighbour = browse(), browse()
    kept = start(neighbour)
    before = everything_in(app)
    assessment = start(walker)
    walker.send({REQUIRED: "absent"}, press="quit")
    link = walker.page.address()
    walker.open(at(assessment, "effacer"))
    assert walker.send().status == 200
    assert everything_in(app) == before
    assert walker.open(at(assessment, "resultat")).status == 404
    assert open_by_link(browse, link).status == 404
    assert neighbour.open(at(kept, "resultat")).status == 200


def test_a_device_that_one_leaves_opens_nothing_more_and_the_link_comes_back(
    browse: Browse,
) -> None:
    walker, elsewhere = browse(), browse()
    assessment = start(walker)
    say(walker, assessment, {NEED: "3"})
    walker.open(step(assessment, "profil"))
    link = walker.send(press="quit").address()
    elsewhere.open(link)
    elsewhere.send()
    walker.open("/diagnostic/quitter-cet-appareil")
    left = walker.send()
    assert left.status == 200
    assert "cookies" in left.response.headers["Clear-Site-Data"]
    assert walker.open(at(assessment, "resultat")).status == 404
    assert assessment not in walker.open("/diagnostic").source
    assert elsewhere.open(at(assessment, "resultat")).status == 200
    walker.open(link)
    assert walker.send().status == 200
    assert stored(walker, assessment, NEEDS) == {NEED: "3"}


def test_a_cookie_kept_from_before_one_left_a_device_opens_nothing(browse: Browse) -> None:
    walker, thief = browse(), browse()
    assessment = start(walker)
    thief.client.cookies.update(walker.client.cookies)
    walker.open("/diagnostic/quitter-cet-appareil")
    walker.send()
    assert thief.open(at(assessment, "resultat")).status == 404


def test_leaving_a_device_where_nothing_was_open_is_no_failure(walker: Walker) -> None:
    walker.open("/diagnostic/quitter-cet-appareil")
    assert walker.send().status == 200


@pytest.mark.parametrize("page", ["", "relire", "resultat", "liens", "plan", "etape/profil"])
def test_every_page_of_a_file_leads_to_leaving_the_device(walker: Walker, page: str) -> None:
    assessment = start(walker)
    shown = walker.open(at(assessment, page).rstrip("/"))
    assert "http://adn.test/diagnostic/quitter-cet-appareil" in shown.links
    assert "http://adn.test/diagnostic/quitter-cet-appareil" not in walker.open("/").links
