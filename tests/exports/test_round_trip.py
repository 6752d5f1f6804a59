"""Any text in every field, in every format, read back by a reader that is not ours."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.answers.text_normalization import normalize_text
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.report import Report
from adn_assess.exports.formats import FORMATS
from adn_assess.exports.glyphs import is_plain
from tests.content.copies import GARDEN
from tests.content.reading import read_file
from tests.exports.readers import READERS, of_csv, of_pdf, squeezed

ID: Final = "0" * 64
FIELDS: Final = ("note of an axis", "note of a statement", "words", "who", "note", "outcome")
"""Every field in which people write something that a report carries."""
HOSTILE: Final = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "cout ;=2+40; merci",
    "cout ,=2+40, merci",
    "cout |=2+40\t=1",
    'a ; "=1+1" ; \'=2 ; "\'=3',
    "un\n=2\n\u00a0+3",
    "＝1+1; ＠SUM(1)",
    "@SUM(A1)",
    "{{ 7 * 7 }} {% raw %} {{{1}}}",
    "[[File:x.png]] [[Category:y]] [https://x y] '''gras''' ''it''",
    "* item",
    "# titre",
    ": alinéa",
    "; terme",
    "---",
    "== titre ==",
    "1. un",
    "2) deux",
    "> cité",
    "| a | b |",
    "|-",
    "|}",
    "{| class",
    "-{zh}-",
    "~~~~",
    "__TOC__",
    "<nowiki>x</nowiki>",
    "</nowiki><script>alert(1)</script>",
    "<b>gras</b> &amp; &#65; &lt;",
    "#let x = 1; $x$ *gras* _it_ `code` @ref <label> // rien \\ fin",
    "![image](x) [lien](y) <https://z> `a` ~~b~~ a\\",
    "https://exemple.org/a_b_c",
    "مرحبا بالعالم",
    "🎻👩‍🏫 日本",
    "« été » — l’œuvre…",
    "un\ndeux\n\n\ntrois",
    "   espaces   et\ttabulations ",
    "_x0041_ _x000D_",
    "a" * 4000,
    "é" * 300,
    "\ufeffau début",
    "a\u200bb\u00adc",
    "%PDF-1.4 ]]> <!-- -->",
    "ISBN 978-2 RFC 1234",
    "'quote",
    "'=1",
    'style="color:red" | y',
    "- tiret\n+ plus\n1. un\n2) deux",
)


@cache
def garden() -> Edition:
    """A small edition, so that many reports are made quickly."""
    return load_edition(GARDEN)


def reported(texts: Mapping[str, str], language: Language = "fr") -> Report:
    """A report that carries those texts, each cleaned as it is at entry."""
    of = garden()
    axis = of.axes[0]
    statement = axis.obstacles[0].id
    notes = {axis.id: texts["note of an axis"], statement: texts["note of a statement"]}
    voice = Voice({statement: 3}, None, notes)
    item = PlanItem(
        "action",
        words=texts["words"],
        who=texts["who"],
        note=texts["note"],
        outcome=texts["outcome"],
    )
    history = History(Plan((item,), 3))
    return build_report(of, ID, Round({}, (voice,)), language, "2026-11-23", history=history)


def test_every_format_has_its_reader() -> None:
    assert set(READERS) | {"json", "pdf"} == set(FORMATS)


def check(extension: str, texts: Mapping[str, str]) -> None:
    """Each text is in the file, whole, as words."""
    cleaned = {name: normalize_text(text) for name, text in texts.items()}
    found = squeezed(READERS[extension](FORMATS[extension].export(reported(cleaned))))
    for name, text in cleaned.items():
        assert squeezed(text) in found, name


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
all_fields = st.fixed_dictionaries(dict.fromkeys(FIELDS, words))
quietly = settings(max_examples=25, deadline=None)


@pytest.mark.parametrize("extension", READERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_a_mark_stays_words(extension: str, text: str) -> None:
    # Each field ends otherwise: one that lost its text cannot hide behind another.
    check(extension, {name: f"{text} {place}" for place, name in enumerate(FIELDS)})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula_whatever_the_separator_that_a_spreadsheet_expects(
    language: Language, text: str
) -> None:
    texts = dict.fromkeys(FIELDS, normalize_text(text))
    found = of_csv(FORMATS["csv"].export(reported(texts, language)))
    assert squeezed(texts["note"]) in squeezed(found)


@pytest.mark.parametrize("extension", READERS)
@given(texts=all_fields)
@quietly
def test_any_text_in_every_field_is_read_back_whole(extension: str, texts: dict[str, str]) -> None:
    check(extension, texts)


@given(texts=all_fields)
@example(texts=dict.fromkeys(FIELDS, HOSTILE[0]))
@quietly
def test_any_text_comes_back_from_the_save_file(texts: dict[str, str]) -> None:
    cleaned = {name: normalize_text(text) for name, text in texts.items()}
    cleaned["words"] = cleaned["words"] or "x"
    report = reported(cleaned)
    saved = read_file(garden(), FORMATS["json"].export(report).decode(), lambda _id: garden())
    assert saved.history == report.history
    again = build_report(garden(), ID, saved.round, "fr", "2026-11-23", history=saved.history)
    assert FORMATS["json"].export(again) == FORMATS["json"].export(report)


LINE_BREAK_OPPORTUNITY: Final = "\u200b"
"""What the PDF puts in a long word, so that it does not leave its column."""


@pytest.mark.parametrize("text", [each for each in HOSTILE if is_plain(each)])
def test_a_pdf_holds_what_its_text_font_can_print(text: str) -> None:
    cleaned = normalize_text(text)
    found = of_pdf(FORMATS["pdf"].export(reported(dict.fromkeys(FIELDS, cleaned))))
    found = found.replace(LINE_BREAK_OPPORTUNITY, "")
    shown = unicodedata.normalize("NFKC", squeezed(found))
    assert unicodedata.normalize("NFKC", squeezed(cleaned))[:60] in shown


@pytest.mark.parametrize("extension", FORMATS)
def test_the_same_report_is_the_same_bytes(extension: str) -> None:
    texts = dict.fromkeys(FIELDS, "Des mots.")
    first, second = (FORMATS[extension].export(reported(texts)) for _ in range(2))
    assert first == second


def test_a_partial_report_says_so_in_every_format() -> None:
    report = replace(reported(dict.fromkeys(FIELDS, "mots")), partial="Partiel, et voilà.")
    for extension, read in {**READERS, "pdf": of_pdf}.items():
        found = read(FORMATS[extension].export(report))
        assert squeezed("Partiel, et voilà.") in squeezed(found), extension
