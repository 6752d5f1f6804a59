"""Notes beside statements: folded until something stands in them, and never asked of a group."""

from typing import Final

import pytest

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from tests.visitor import Page, Visitor, words_of
from tests.web.assessment_actions import assessment_url, fill, page_url, start, stored
from tests.web.conftest import Browse

SLUG: Final = "concertation/obstacles"
STATEMENT: Final = "concertation.visibility"
NOTE: Final = f"note.{STATEMENT}"
LANGUAGES = pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])


def is_open(page: Page, name: str) -> bool:
    """Whether the room of that name is unfolded."""
    return page.by_id(name).get("open") is not None


def rooms(page: Page) -> list[str]:
    """The names of the fields for notes."""
    return [name for name in page.names if name.startswith("note.")]


@LANGUAGES
def test_the_room_beside_a_statement_is_folded_and_named_by_it(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    assessment = start(visitor, root)
    page = visitor.open(page_url(assessment, SLUG, root))
    room = page.by_id(NOTE)
    assert room.tag == "details"
    assert not is_open(page, NOTE)
    fold = edition.asking.statement_note.fold.to(language)
    statement = edition.questions[STATEMENT].statement.to(language)
    assert words_of(next(room.iter("summary"))) == f"{fold} {statement}"
    [field] = room.iter("textarea")
    assert statement in (field.get("aria-label") or "")


def test_a_note_beside_a_statement_is_stored_and_unfolds_its_room(visitor: Visitor) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {SLUG: {STATEMENT: "3", NOTE: "Un lundi\nsur deux."}})
    page = visitor.open(page_url(assessment, SLUG))
    assert page.fields[NOTE] == "Un lundi\r\nsur deux."
    assert is_open(page, NOTE)
    assert [name for name in rooms(page) if is_open(page, name)] == [NOTE]
    visitor.send({NOTE: ""}, press="next")
    assert stored(visitor, assessment, SLUG) == {STATEMENT: "3"}


def test_a_note_beside_a_statement_that_is_too_long_stays_in_its_open_room(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    visitor.open(page_url(assessment, SLUG))
    page = visitor.send({NOTE: "é" * 4001, STATEMENT: "3"}, press="next")
    assert page.status == 422
    assert page.fields[NOTE] == "é" * 4001
    assert is_open(page, NOTE)
    [link] = [each for each in page.tree.iter("a") if each.get("href") == f"#{NOTE}"]
    assert edition.questions[STATEMENT].statement.fr in words_of(link)
    assert [name for name in rooms(page) if is_open(page, name)] == [NOTE]


def test_a_note_beside_a_statement_that_changed_meanwhile_is_shown_with_the_other(
    browse: Browse,
) -> None:
    visitor = browse()
    assessment = start(visitor)
    stale = visitor.open(page_url(assessment, SLUG))
    fill(visitor, assessment, {SLUG: {NOTE: "La première."}})
    sent = {**stale.fields, NOTE: "La seconde.", "action": "next"}
    page = visitor.post(page_url(assessment, SLUG), sent)
    assert page.status == 409
    assert page.fields[NOTE] == "La seconde."
    assert is_open(page, NOTE)
    assert "La première." in words_of(page.by_id(NOTE))


def test_the_review_shows_the_notes_beside_statements_and_no_empty_room(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {SLUG: {NOTE: "Un lundi sur deux."}})
    page = visitor.open(assessment_url(assessment, "relire"))
    named = edition.asking.statement_note.label.fr.partition("{")[0]
    lines = [words_of(each) for each in page.tree.iter("dt") if words_of(each).startswith(named)]
    statement = edition.questions[STATEMENT].statement.fr
    assert lines == [edition.asking.statement_note.label.fr.format(statement=statement)]
    assert "Un lundi sur deux." in page.words
    names = [words_of(each) for each in page.tree.iter("button")]
    [button] = [each for each in names if each.startswith(f"Retirer {lines[0]}")]
    visitor.send(press=button, to=SLUG)
    assert stored(visitor, assessment, SLUG) == {}


def test_the_entry_of_a_paper_copy_leaves_the_notes_beside_statements_as_they_are(
    visitor: Visitor,
) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {SLUG: {NOTE: "Un lundi sur deux."}})
    page = visitor.open(page_url(assessment, "saisie"))
    assert NOTE not in page.names
    visitor.send({STATEMENT: "4"}, press="next")
    assert stored(visitor, assessment, SLUG) == {STATEMENT: "3", NOTE: "Un lundi sur deux."}


def test_the_result_has_a_note_beside_its_statement_and_among_the_notes(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {SLUG: {STATEMENT: "3", NOTE: "Un lundi sur deux."}})
    page = visitor.open(assessment_url(assessment, "resultat/portrait"))
    assert "Un lundi sur deux." in words_of(page.by_id(STATEMENT))
    assert page.words.count("Un lundi sur deux.") == 1
    page = visitor.open(assessment_url(assessment, "resultat"))
    headings = [words_of(each) for each in page.tree.iter("strong")]
    axis = edition.axis["concertation"].title.fr
    assert f"{axis} — {edition.label[STATEMENT].fr}" in headings
    assert page.words.count("Un lundi sur deux.") == 1
