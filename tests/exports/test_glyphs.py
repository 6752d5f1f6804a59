"""Glyphs of the PDF fonts: the committed table, and replacements for the missing ones."""

import json
import unicodedata

import pytest

from adn_assess.exports.glyphs import (
    COVERAGE,
    FAMILIES,
    FONTS,
    drawable,
    is_plain,
    printable,
    unprintable,
)
from devtools.font_coverage import coverage_table

NATIONS = {
    "Abénakis": "Wôbanakiak, kwai",
    "Anishinabeg": "Anishinàbe, kitci mìgwetc",
    "Atikamekw": "Nehirowisiw, mikwetc",
    "Cris": "ᐄᔨᔨᐤ ᐊᔨᒧᐎᓐ, ᐙᒋᔮ",
    "Hurons-Wendat": "Wendat, Ȣendat, tiawenhk, ⁿd",
    "Innus": "innu-aimun, tshinashkumitin, nutshimiu-atusseun, kᵘ mᵘ",
    "Inuit": "ᓄᓇᕕᒃ, ᐃᓄᒃᑎᑐᑦ, ᓇᑯᕐᒦᒃ, ᖃᐅᔨᒪᔭᖅ",
    "Mi’gmaq": "Mi’gmaq, Mi’kmawi’simk, wela’lin, ɨ",
    "Mohawks": "Kanien’kéha, niá:wen, tewatohnhí:saks, ò:ni",
    "Naskapis": "ᓇᔅᑲᐱ, ᒋᔅᑯᑎᒫᒉᐤ, ᖺᖽᗄᣔ",
    "Wolastoqiyik": "Wolastoqey latuwewakon, woliwon, wəlastəkwey",
}
"""Words in the languages of the eleven nations of Québec, in their own letters."""


def test_the_committed_table_of_code_points_is_that_of_the_fonts() -> None:
    assert COVERAGE.read_text(encoding="utf-8") == coverage_table(FONTS), "run make fonts"


def test_the_table_names_every_font_that_the_pdf_is_set_in() -> None:
    table = json.loads(COVERAGE.read_text(encoding="utf-8"))
    assert set(table.pop("sha256")) == {file.name for file in FONTS.glob("*.ttf")}
    assert set(table) == set(FAMILIES)


def test_each_licence_of_a_font_is_beside_it() -> None:
    licence = (FONTS / "LICENSE.md").read_text(encoding="utf-8")
    assert [family for family in FAMILIES if family not in licence] == []


@pytest.mark.parametrize("nation", NATIONS)
def test_the_language_of_each_nation_of_quebec_is_printed_in_its_letters(nation: str) -> None:
    words = NATIONS[nation]
    for form in (words, words.upper(), unicodedata.normalize("NFD", words)):
        assert printable(form) == form
        assert unprintable(form) == ""


@pytest.mark.parametrize("text", ["Été « œuvre » — №", "a\nb", "\u202f\u00a0", "→ □ ½"])
def test_a_text_that_the_text_font_draws_is_left_as_it_is(text: str) -> None:
    assert is_plain(text)
    assert printable(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "مرحبا بالعالم، ٢٠٢٦",
        "می\u200cخواهم",
        "שָׁלוֹם עולם",
        "😀 👩\u200d🏫 🇨🇦 👍🏽 1\ufe0f\u20e3 ❤\ufe0f",
        "\u2068مرحبا\u2069 (2019)",
        "ᓄ\u0301",
    ],
)
def test_a_text_that_another_font_draws_is_left_as_it_is(text: str) -> None:
    assert not is_plain(text)
    assert printable(text) == text
    assert unprintable(text) == ""


@pytest.mark.parametrize(
    ("text", "printed", "lost"),
    [
        ("漢字 漢 😀", "□□ □ 😀", "漢字"),
        ("a\tb\u2028c", "a b c", ""),
        ("a\u202eb\u00adc\ufeff", "abc", ""),
        ("a\ufe0f", "a", ""),
        ("\x07\ue000\U0010fffd", "□□□", "\x07\ue000\U0010fffd"),
        ("□", "□", ""),
        ("ᓄ\u0323", "ᓄ□", "\u0323"),
        ("a\u064b", "a□", "\u064b"),
        ("漢\u0301", "□□", "漢\u0301"),
    ],
)
def test_what_no_font_draws_is_replaced_and_named(text: str, printed: str, lost: str) -> None:
    assert printable(text) == printed
    assert unprintable(text) == lost


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Été « œuvre » →", "Été « œuvre » →"),
        ("ᓄᓇᕕᒃ", "ᓄᓇᕕᒃ"),
        ("שלום", "שלום"),
        ("שָׁלוֹם", "שלום"),
        ("ɨ\u0301 ᓄ\u0301", "ɨ ᓄ"),
        ("إن 👩🏽\u200d🌾", "□□ □□□"),
        ("漢\u202e", "□"),
    ],
)
def test_a_picture_draws_the_letters_that_stand_each_for_itself(text: str, drawn: str) -> None:
    assert drawable(text) == drawn
