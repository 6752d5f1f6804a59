"""Files made from a plan: a draft to publish, and the meeting sheet."""

import io

import docx
from flask import Flask
from pypdf import PdfReader

from adn_assess.domain.edition.edition import Edition
from tests.visitor import words_of
from tests.web.assessment_actions import assessment_url
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.plan.plan_actions import (
    EXCHANGE,
    add,
    diagnosed,
    edit,
    line,
    take,
    under,
)
from tests.web.voice_actions import stage


def test_an_action_that_was_tried_becomes_a_draft_to_publish_oneself(
    app: Flask, browse: Browse, edition: Edition
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    illustrated = {link.target for found in edition.links_of_precedent.values() for link in found}
    alone = next(each for each in edition.actions if each not in illustrated)
    for about in (alone, EXCHANGE):
        take(owner, assessment, about, "done")
    page = owner.open(assessment_url(assessment, "plan"))
    assert "Aucun exemple n’existe encore" in under(page, "Ce qui est fait")
    [address, *_] = [link for link in page.links if link.endswith("/recit")]
    before = everything_in(app)
    owner.open(address)
    story = {
        "who": "Un conseil de la culture",
        "what": "{{Modèle}} [[Page]]",
        "outcome": "Trois personnes se réécrivent.",
        "unsaid": "",
    }
    page = owner.send(story, press="Faire le brouillon")
    draft = page.fields.get("", "") or words_of(page.by_id("brouillon"))
    assert "CC BY-NC-SA" in draft
    assert "Un conseil de la culture" in draft
    assert "<nowiki>{{Modèle}} [[Page]]</nowiki>" in draft
    written = page.by_id("brouillon").text or ""
    assert "== Ce qui en est sorti ==\n\nTrois personnes se réécrivent." in written
    assert "Ce qu’on ne sait pas encore" not in draft
    [name] = [words_of(each) for each in page.tree.iter("code")]
    assert name.endswith(" (Un conseil de la culture)")
    assert len([each for each in page.tree.iter("button") if each.get("data-copy")]) == 2
    assert everything_in(app) == before


def test_the_meeting_sheet_holds_on_one_page_the_decisions_taken_and_cells_to_fill_in(
    browse: Browse, edition: Edition
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    visitor, voice = stage(owner, browse, assessment, "opened")
    del visitor, voice
    for number, about in enumerate(list(edition.actions)[:8]):
        take(owner, assessment, about, "never" if number % 2 else "later")
    for name in ("Appeler la MRC.", "Écrire aux membres."):
        add(owner, assessment, name)
    due_line = line(owner, assessment, "Écrire aux membres.")
    edit(owner, due_line, due="2026-12-01", who="Marie")
    page = owner.open(assessment_url(assessment, "rencontre"))
    for title in ("Constats", "Différences à discuter", "Ce qu’on décide"):
        assert title in page.words
    assert "Ce qu’on remet à plus tard" in page.words
    file = owner.client.get(assessment_url(assessment, "rencontre.docx")).content
    word = docx.Document(io.BytesIO(file))
    [table] = word.tables
    assert [cell.text for cell in table.rows[0].cells] == [
        "Action ou obstacle",
        "Qui s’en occupe",
        "Pour quand",
    ]
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert rows[:2] == [
        ["Écrire aux membres.", "Marie", "1er décembre 2026"],
        ["Appeler la MRC.", "", ""],
    ]
    assert {cell for row in rows[2:] for cell in row} == {""}
    for language in ("", "/en"):
        pdf = owner.client.get(language + assessment_url(assessment, "rencontre.pdf")).content
        assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


def test_what_was_done_is_asked_about_by_the_momentum_it_created(
    browse: Browse, edition: Edition
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    take(owner, assessment, EXCHANGE, "done")
    page = owner.open(assessment_url(assessment, "plan"))
    asked = "Qui s’est rencontré? Qu’est-ce qui circule maintenant?"
    assert asked in under(page, "Ce qui est fait")
    word = owner.client.get(assessment_url(assessment, "plan.docx")).content
    assert any(asked in each.text for each in docx.Document(io.BytesIO(word)).paragraphs)
    label = edition.label[EXCHANGE].fr
    assert asked in owner.open(line(owner, assessment, label)).words
