"""Glyphs of the PDF fonts: the committed table, and replacements for the missing ones."""

import json

import pytest

from adn_assess.exports.glyphs import COVERAGE, FONTS, is_printable, printable
from devtools.font_coverage import coverage_table


def test_the_committed_table_of_code_points_is_that_of_the_fonts() -> None:
    assert COVERAGE.read_text(encoding="utf-8") == coverage_table(FONTS), "run make fonts"


def test_the_table_names_every_font_that_the_pdf_is_set_in() -> None:
    named = json.loads(COVERAGE.read_text(encoding="utf-8"))["sha256"]
    assert set(named) == {file.name for file in FONTS.glob("*.ttf")}


@pytest.mark.parametrize("text", ["Été « œuvre » — №", "a\nb", "\u202f\u00a0", "→ □ ½"])
def test_a_text_that_the_fonts_draw_is_left_as_it_is(text: str) -> None:
    assert is_printable(text)
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("漢字 😀", "□□ □"),
        ("a\tb\u2028c", "a b c"),
        ("a\u202eb\u00adc\ufeff", "abc"),
        ("❤\ufe0f", "❤"),
        ("\x07\ue000\U0010fffd", "□□□"),
    ],
)
def test_a_character_without_a_glyph_is_replaced(text: str, printed: str) -> None:
    assert not is_printable(text)
    assert printable(text) == printed
