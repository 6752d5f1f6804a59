"""Notes: line breaks, markup and length."""

import pytest

from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import slug_of
from tests.visitor import Visitor
from tests.web.assessment_actions import (
    assessment_url,
    page_url,
    start,
    stored,
)


def test_a_word_soft_return_in_a_note_becomes_a_line_break_and_the_note_comes_back(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    asked = next(page for page in edition.pages if page.notes)
    name = f"note.{asked.axis}"
    visitor.open(page_url(assessment, slug_of(asked)))
    typed = "\n  Un été\vdeux\r\ntrois\fquatre\x00\x07 cinq 🎻  "
    visitor.send({name: "x"}, press="next", forged={name: typed})
    page = visitor.open(page_url(assessment, slug_of(asked)))
    assert page.fields[name].split("\r\n") == ["Un été", "deux", "trois", "quatre cinq 🎻"]
    visitor.send(press="next")
    assert visitor.open(page_url(assessment, slug_of(asked))).fields[name] == page.fields[name]


def test_a_note_that_starts_with_a_line_break_or_markup_comes_back_as_it_was(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    asked = next(page for page in edition.pages if page.notes)
    name = f"note.{asked.axis}"
    typed = "</textarea><script>alert(1)</script> {{ 7*7 }} \u202e &amp; \"'"
    visitor.open(page_url(assessment, slug_of(asked)))
    visitor.send({name: typed}, press="next")
    for address in (page_url(assessment, slug_of(asked)), assessment_url(assessment, "relire")):
        page = visitor.open(address)
        assert not page.foreign_scripts
        assert typed in (page.fields.get(name, "") if "etape" in address else page.words)


@pytest.mark.parametrize(("length", "status"), [(4000, 200), (4001, 422)])
def test_a_note_that_is_too_long_is_refused_and_stays_on_the_page(
    visitor: Visitor, edition: Edition, length: int, status: int
) -> None:
    assessment = start(visitor)
    asked = next(page for page in edition.pages if page.notes)
    name, statement = f"note.{asked.axis}", asked.questions[0].id
    words = "é" * length
    visitor.open(page_url(assessment, slug_of(asked)))
    page = visitor.send({name: words, statement: "3"}, press="next")
    assert page.status == status
    if status == 422:
        assert page.fields[name] == words
        assert page.fields[statement] == "3"
        assert "4 000" in page.words.replace("\N{NO-BREAK SPACE}", " ")
        assert stored(visitor, assessment, slug_of(asked)) == {}
    else:
        assert stored(visitor, assessment, slug_of(asked))[name] == words


def test_a_refused_note_is_shown_again_as_sound_html(visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor)
    asked = next(page for page in edition.pages if page.notes)
    name = f"note.{asked.axis}"
    visitor.open(page_url(assessment, slug_of(asked)))
    page = visitor.send(press="next", forged={name: "un\vdeux\x00" + "é" * 4000})
    assert page.status == 422
    assert page.fields[name].startswith("un\r\ndeuxé")
