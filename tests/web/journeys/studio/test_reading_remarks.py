"""Remarks in the studio: beside their item, answered or set aside, and back again."""

import pytest
from flask import Flask

from adn_assess.storage.remarks import list_remarks
from tests.visitor import Visitor, text_of
from tests.web.conftest import Browse, Clock, runtime_of
from tests.web.coordination_actions import STUDIO, begin_draft, coordinator, item_url
from tests.web.offer_actions import send_remark

REMARKS = f"{STUDIO}/remarques"
HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }}"
WEEK_SECONDS = 7 * 86_400


def statuses(app: Flask) -> dict[str, str]:
    with runtime_of(app).database.reading() as connection:
        return {each.words: each.status for each in list_remarks(connection)}


def mark(visitor: Visitor, words: str, press: str) -> None:
    """Tick the remark of these words, and press a button of its form."""
    page = visitor.open(REMARKS)
    for form in page.forms:
        for label in form.iter("label"):
            if words in text_of(label):
                [box] = label.iter("input")
                sent = {"remark": box.get("value") or "", "status": press}
                token = page.fields["csrf_token"]
                visitor.post(REMARKS, {**sent, "csrf_token": token})
                return
    pytest.fail(f"no remark says {words}")


def test_remarks_stand_under_their_item_in_the_order_of_the_content_each_with_its_week(
    browse: Browse, visitor: Visitor, clock: Clock
) -> None:
    send_remark(visitor, "act.veille.popularize", "Une action.")
    send_remark(visitor, "veille.tools", "Zut.")
    clock.now += WEEK_SECONDS
    send_remark(visitor, "veille.tools", HOSTILE)
    page = coordinator(browse).open(REMARKS)
    words = page.words
    assert words.index("quels outils") < words.index("Vulgariser")
    assert words.index(HOSTILE) < words.index("Zut.") < words.index("Une action.")
    assert "semaine du 28 septembre 2026" in words
    assert "semaine du 21 septembre 2026" in words
    assert page.foreign_scripts == []


def test_a_remark_is_set_aside_or_answered_and_waits_again(
    app: Flask, browse: Browse, visitor: Visitor
) -> None:
    send_remark(visitor, words="Un.")
    send_remark(visitor, words="Deux.")
    reader = coordinator(browse)
    mark(reader, "Un.", "set_aside")
    mark(reader, "Deux.", "answered")
    assert statuses(app) == {"Un.": "set_aside", "Deux.": "answered"}
    assert "écartée" in reader.page.words
    assert "c’est récrit" in reader.page.words
    mark(reader, "Un.", "waiting")
    assert statuses(app) == {"Un.": "waiting", "Deux.": "answered"}
    assert "1 remarque à lire" in reader.open(STUDIO).words


def test_the_journal_names_the_item_and_never_quotes_the_remark(
    browse: Browse, visitor: Visitor
) -> None:
    send_remark(visitor, words="Secret de bureau.")
    reader = coordinator(browse)
    mark(reader, "Secret de bureau.", "set_aside")
    journal = reader.open(f"{STUDIO}/journal").words
    assert "quels outils" in journal
    assert "Secret" not in journal


@pytest.mark.parametrize("sent", [{}, {"remark": "x" * 64}])
def test_nothing_happens_to_a_remark_that_was_not_chosen(
    app: Flask, browse: Browse, visitor: Visitor, sent: dict[str, str]
) -> None:
    send_remark(visitor)
    reader = coordinator(browse)
    token = reader.open(REMARKS).fields["csrf_token"]
    page = reader.post(REMARKS, {**sent, "status": "set_aside", "csrf_token": token})
    assert page.status == 422
    assert "Cochez au moins une remarque." in page.words
    assert set(statuses(app).values()) == {"waiting"}
    assert reader.post(REMARKS, {"status": "x", "csrf_token": token}).status == 400


def test_a_remark_leads_to_its_item_in_each_open_draft(browse: Browse, visitor: Visitor) -> None:
    subjects = ("veille.tools", "need.concertation.meet", "act.veille.popularize")
    for about in (*subjects, "prec.signe-laval"):
        send_remark(visitor, about)
    reader = coordinator(browse)
    begin_draft(reader)
    links = [each for each in reader.open(REMARKS).links if "/brouillon/" in each]
    assert len(links) == 4
    for each in links:
        assert reader.open(each).status == 200, each


def test_remarks_about_what_is_gone_are_read_at_the_end(
    app: Flask, browse: Browse, visitor: Visitor
) -> None:
    send_remark(visitor, "veille.tools", "Reste.")
    send_remark(visitor, "act.veille.popularize", "Parti.")
    running = runtime_of(app)
    with running.database.writing() as connection:
        connection.exec_driver_sql("UPDATE remark SET about = 'act.gone' WHERE words = 'Parti.'")
    words = coordinator(browse).open(REMARKS).words
    assert words.index("Reste.") < words.index("act.gone") < words.index("Parti.")
    assert "ne l’a plus" in words


def test_a_remark_that_waits_stands_on_the_page_of_its_item_in_a_draft(
    browse: Browse, visitor: Visitor
) -> None:
    send_remark(visitor, "veille.tools", HOSTILE)
    send_remark(visitor, "act.veille.popularize", "Une action.")
    reader = coordinator(browse)
    address = item_url(begin_draft(reader), "obstacle", "veille.tools")
    page = reader.open(address)
    assert HOSTILE in page.words
    assert "Une action." not in page.words
    assert page.foreign_scripts == []
    mark(reader, HOSTILE, "answered")
    assert HOSTILE not in reader.open(address).words


def test_a_remark_without_an_open_draft_begins_one_that_opens_on_its_item(
    browse: Browse, visitor: Visitor
) -> None:
    send_remark(visitor, words="Combien?")
    reader = coordinator(browse)
    [link] = [each for each in reader.open(REMARKS).links if "/brouillons" in each]
    reader.open(link)
    page = reader.send({"title": "Répondre"})
    assert page.path == item_url(1, "obstacle", "veille.tools")
    assert "Combien?" in page.words
    assert "/brouillons" not in "".join(reader.open(REMARKS).links)
