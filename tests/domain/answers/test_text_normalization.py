"""Normalization of free text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adn_assess.domain.answers.text_normalization import normalize_text

NFD = unicodedata.normalize("NFD", "Œuvre à l’été")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("une note", "une note"),
        ("  une note \n", "une note"),
        ("un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("retour\vdoux, page\fsuivante", "retour\ndoux, page\nsuivante"),
        ("ligne\u2028suivante\u2029", "ligne\nsuivante"),
        ("un\n\n\ndeux", "un\n\n\ndeux"),
        ("colonne\tcolonne", "colonne\tcolonne"),
        (
            "nul\x00, cloche\x07, échap\x1b[31m, suppr\x7f, c1\x9b",
            "nul, cloche, échap[31m, suppr, c1",
        ),
        ("moitié \ud83d seule", "moitié  seule"),
        ("non \ufffe\uffff\ufdd0\U0001fffe caractère", "non  caractère"),
        (NFD, "Œuvre à l’été"),
        ("🎭 👩🏽‍🎨 ᐃᓄᒃᑎᑐᑦ العربية 漢字", "🎭 👩🏽‍🎨 ᐃᓄᒃᑎᑐᑦ العربية 漢字"),
        ("<script>alert(1)</script> {date} =1+1", "<script>alert(1)</script> {date} =1+1"),
        ("\x00 \x1f", ""),
        ("", ""),
    ],
)
def test_free_text_loses_only_what_no_file_can_hold(raw: str, expected: str) -> None:
    assert normalize_text(raw) == expected


ANYTHING = st.text(st.characters() | st.characters(categories=["Cs", "Cc"]))


@given(raw=ANYTHING)
def test_cleaned_text_can_be_stored_and_printed(raw: str) -> None:
    normalized = normalize_text(raw)
    assert normalized.encode("utf-8").decode("utf-8") == normalized
    assert unicodedata.is_normalized("NFC", normalized)
    assert normalized == normalized.strip()
    controls = {c for c in normalized if unicodedata.category(c) in ("Cc", "Cs")}
    assert controls <= {"\n", "\t"}
    assert not [c for c in normalized if ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF]


@given(raw=ANYTHING)
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    assert normalize_text(normalize_text(raw)) == normalize_text(raw)


@given(words=st.text(st.characters(categories=["L", "N", "S", "P"])))
def test_letters_numbers_and_signs_are_all_preserved(words: str) -> None:
    assert normalize_text(words) == unicodedata.normalize("NFC", words)


def test_no_more_than_thirty_accents_follow_each_other() -> None:
    accents = "\u0300\u0316" * 50_000
    normalized = normalize_text(f"e{accents} suite")
    assert normalized.startswith("\u00e8")
    assert normalized.endswith(" suite")
    assert len(normalized) == len("\u00e8 suite") + 29
    assert normalize_text(normalized) == normalized
    assert normalize_text("q" + "\u0344" * 40) == "q" + "\u0308\u0301" * 15
