"""« Pas clair? Plus vrai? »: a remark is sent without anything of who sends it."""

from pathlib import Path

import pytest
from flask import Flask

from adn_assess.domain.edition.edition import Edition
from adn_assess.storage.remarks import StoredRemark, list_remarks
from adn_assess.web.http import budgets
from adn_assess.web.http.headers import CookieByConnection
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import page_slugs, page_url, start
from tests.web.conftest import Browse, Clock, MakeApp, runtime_of

STATEMENT = "veille.tools"
WORDS = "Chez nous, on dirait « partage ».\nEt <b>après</b>?"
NOVEMBER_27 = 1_795_800_000
"""A Friday."""


def stored(app: Flask) -> list[StoredRemark]:
    with runtime_of(app).database.reading() as connection:
        return list_remarks(connection)


def write(visitor: Visitor, words: str = WORDS, about: str = STATEMENT, root: str = "") -> Page:
    visitor.open(f"{root}/remarque/{about}")
    return visitor.send({"words": words})


@pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])
def test_a_remark_is_kept_as_its_item_its_words_its_language_and_its_week(
    app: Flask, visitor: Visitor, clock: Clock, root: str, language: str
) -> None:
    clock.now = NOVEMBER_27
    page = visitor.open(f"{root}/remarque/{STATEMENT}")
    assert ("23 novembre 2026" if language == "fr" else "November 23, 2026") in page.words
    assert ("24 mois" if language == "fr" else "24 months") in page.words
    thanks = write(visitor, root=root)
    assert (thanks.status, thanks.path) == (200, f"{root}/remarque/{STATEMENT}/merci")
    [remark] = stored(app)
    assert (remark.about, remark.words, remark.language, remark.week, remark.status) == (
        STATEMENT,
        WORDS,
        language,
        "2026-11-23",
        "waiting",
    )


def test_every_statement_action_and_example_takes_remarks_and_nothing_else_does(
    visitor: Visitor, edition: Edition
) -> None:
    subjects = [*edition.questions, *edition.actions, *edition.precedents]
    for each in subjects:
        assert visitor.open(f"/remarque/{each}").status == 200
        linked = visitor.open(f"/decouvrir/{each}").links
        assert any(link.endswith(f"/remarque/{each}") for link in linked), each
    for other in ("rien", edition.axes[0].understandings[0].id, "<b>", "x" * 300, "profil"):
        assert visitor.open(f"/remarque/{other}").status == 404
    assert visitor.open("/remarque/rien/merci").status == 404


def test_every_page_of_statements_leads_to_their_remarks_in_another_tab_without_saying_from_where(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    met = set()
    for slug in page_slugs(edition):
        page = visitor.open(page_url(assessment, slug))
        for link in page.tree.iter("a"):
            if "/remarque/" in (link.get("href") or ""):
                assert (link.get("target"), link.get("rel")) == ("_blank", "noreferrer")
                assert assessment not in (link.get("href") or "")
                met.add((link.get("href") or "").rpartition("/")[2])
    assert met == {*edition.questions}
    overview = visitor.open(page_url(assessment, "tour-d-horizon/veille"))
    [axis] = [link for link in overview.links if "/remarque/" in link]
    asked = [each.id for each in edition.questions.values() if each.axis == "veille"]
    listed = [link.rpartition("/")[2] for link in visitor.open(axis).links]
    assert [each for each in listed if each in edition.questions] == asked


def test_the_pages_of_a_remark_name_no_file_and_open_none(visitor: Visitor) -> None:
    assessment = start(visitor)
    pages = [visitor.open(f"/remarque/{STATEMENT}"), write(visitor)]
    for page in pages:
        assert assessment not in page.source


def test_a_remark_is_no_reason_to_name_a_browser(visitor: Visitor, app: Flask) -> None:
    write(visitor)
    signer = CookieByConnection(Path()).get_signing_serializer(app)
    assert signer is not None
    assert set(signer.loads(visitor.client.cookies["adn"])) == {"csrf_token"}


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 501])
def test_an_empty_or_long_remark_is_given_back(app: Flask, visitor: Visitor, words: str) -> None:
    page = write(visitor, words)
    assert page.status == 422
    assert page.fields["words"].strip() == words.strip()
    assert stored(app) == []


def test_a_remark_of_the_longest_size_is_taken(app: Flask, visitor: Visitor) -> None:
    assert write(visitor, "é" * 500).status == 200
    assert len(stored(app)[0].words) == 500


def test_when_too_many_wait_about_an_item_one_reads_that_it_is_full(
    app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adn_assess.storage.remarks.MAX_REMARKS_OF_ITEM", 1)
    write(visitor)
    page = write(visitor, "Une autre.")
    assert (page.status, page.fields["words"].strip()) == (409, "Une autre.")
    assert len(stored(app)) == 1


def test_who_sends_many_waits_and_keeps_their_words(
    make_app: MakeApp, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budgets, "MAX_REMARKS", 2)
    app = make_app()
    visitor = browse(app)
    assert [write(visitor, f"Remarque {number}.").status for number in range(2)] == [200, 200]
    refused = write(visitor, "Remarque 3.")
    assert refused.status == 429
    assert int(refused.response.headers["Retry-After"]) > 0
    assert refused.fields["words"].strip() == "Remarque 3."
    assert len(stored(app)) == 2
