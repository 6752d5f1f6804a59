"""Which texts are read from right to left, and how Word is told."""

import io
from itertools import chain

import docx
import pytest
from docx.oxml.ns import qn

from adn_assess.exports.direction import is_right_to_left
from adn_assess.exports.formats import FORMATS
from tests.exports.test_round_trip import FIELDS, reported


@pytest.mark.parametrize("text", ["שלום", "مرحبا fr", "12 — (שלום) a", "٢٠٢٦ سنة", "☎ 514 עם"])
def test_a_text_whose_first_letter_is_hebrew_or_arabic_is_read_from_the_right(text: str) -> None:
    assert is_right_to_left(text)


@pytest.mark.parametrize("text", ["", "12", "fr مرحبا", "ᓄᓇᕕᒃ שלום", "— !", "\u0301"])
def test_any_other_text_is_read_from_the_left(text: str) -> None:
    assert not is_right_to_left(text)


def test_word_sets_each_paragraph_in_the_direction_of_its_words() -> None:
    words = {name: f"שלום ({name})!" for name in FIELDS} | {"outcome": "Fait : שלום."}
    file = docx.Document(io.BytesIO(FORMATS["docx"].export(reported(words))))
    cells = (cell.paragraphs for table in file.tables for row in table.rows for cell in row.cells)
    paragraphs = [*file.paragraphs, *chain.from_iterable(cells)]
    marked = {each.text for each in paragraphs if each._p.find(f".//{qn('w:bidi')}") is not None}
    assert marked == {each.text for each in paragraphs if is_right_to_left(each.text)}
    assert any("note of an axis" in each for each in marked)
    runs = [run for each in paragraphs for run in each.runs]
    turned = {run.text for run in runs if run._r.find(f".//{qn('w:rtl')}") is not None}
    assert turned == {run.text for run in runs if is_right_to_left(run.text)}
    assert turned


def test_word_gives_each_line_of_a_text_its_own_direction() -> None:
    words = dict.fromkeys(FIELDS, "x") | {"note of an axis": "Fait.\nשלום.\n\nÀ faire."}
    file = docx.Document(io.BytesIO(FORMATS["docx"].export(reported(words))))
    found = {each.text: each._p.find(f".//{qn('w:bidi')}") is not None for each in file.paragraphs}
    assert (found["Fait."], found["שלום."], found["À faire."]) == (False, True, False)


def test_the_marks_of_a_direction_stand_where_word_wants_them() -> None:
    words = dict.fromkeys(FIELDS, "שלום")
    file = docx.Document(io.BytesIO(FORMATS["docx"].export(reported(words))))
    for mark in file.element.body.iter(qn("w:bidi"), qn("w:rtl")):
        allowed = (qn("w:pStyle"), qn("w:keepNext"), qn("w:numPr"), qn("w:rStyle"))
        assert all(each.tag in allowed for each in mark.itersiblings(preceding=True))
        following = (qn("w:lang"), qn("w:sectPr"))
        assert all(each.tag in following for each in mark.itersiblings())
