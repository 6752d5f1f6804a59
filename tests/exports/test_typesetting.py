"""Documents compiled to PDF: every input counts, and no text makes a document fail."""

import io
import json
import re
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from adn_assess.exports import typesetting
from adn_assess.exports.glyphs import COVERAGE, FAMILIES
from tests.exports.readers import of_pdf

LAYOUT = """
#import "fonts.typ": families
#import "direction.typ": directed
#let data = json(bytes(read("data.json").slice(2)))
#set document(title: [x])
#set text(font: families, lang: "fr")
#directed(data.words, par(data.words))
#if data.unprinted != none { par(data.unprinted) }
"""
TABLE = json.loads(COVERAGE.read_text(encoding="utf-8"))
SCRIPTS = {
    family: "".join(chr(code) for first, last in TABLE[family] for code in range(first, last + 1))
    for family in FAMILIES
}
"""The characters of each family, to be drawn from as often as those of the others."""


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document of one paragraph."""
    file = tmp_path_factory.mktemp("layout") / "a.typ"
    file.write_text(LAYOUT, encoding="utf-8")
    return file


def read_back(layout: Path, words: str) -> str:
    return of_pdf(typesetting.typeset(layout, {"words": words}, None, None, "Perdus : {signs}."))


def test_documents_that_differ_in_a_word_a_date_or_a_layout_have_different_bytes(
    tmp_path: Path,
) -> None:
    layouts = [tmp_path / "a.typ", tmp_path / "b.typ"]
    for number, layout in enumerate(layouts):
        layout.write_text(f'#set document(title: [{number}])\n#read("data.json")')
    asked = [
        (layout, {"words": words}, day)
        for layout in layouts
        for words in ("Oui.", "Non.")
        for day in ("2026-11-23", "2026-11-24")
    ]
    documents = [typesetting.typeset(*each) for each in asked]
    assert len(set(documents)) == len(asked)
    assert [typesetting.typeset(*each) for each in asked] == documents


def test_a_document_reads_nothing_of_the_one_before(tmp_path: Path) -> None:
    layout = tmp_path / "a.typ"
    layout.write_text(
        """#set document(title: [x])
        #read("answers.svg") #read("settings.json").slice(2) #read("data.json").slice(2)""",
        encoding="utf-8",
    )
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    settings = {"library": "https://secret.example"}
    of_somebody = typesetting.typeset(layout, {"words": "Oui."}, None, (svg, svg), "", settings)
    assert {"viewBox", "secret", "Oui"} <= set(re.findall(r"\w+", of_pdf(of_somebody)))
    read = of_pdf(typesetting.typeset(layout, {}, None))
    assert "".join(read.split()) == '{}{"unprinted":null}'


characters = st.one_of(*map(st.sampled_from, SCRIPTS.values()), st.characters(codec="utf-8"))


@given(words=st.text(characters, max_size=40))
@example(words="مرحبا\u0323 ᓄ\u0301\u064b 1\u20e3\u0301 \u0301\u05b0")
@settings(max_examples=300, deadline=None)
def test_no_mixture_of_letters_and_marks_makes_a_document_fail(layout: Path, words: str) -> None:
    assert typesetting.typeset(layout, {"words": words}, None).startswith(b"%PDF")


PICTURE = """
#import "fonts.typ": families
#set document(title: [x])
#set text(font: families, lang: "fr")
#image("fixed.svg", alt: "x")
"""


@given(words=st.text(characters, max_size=40))
@example(words="مرحبا\u0323 ᓄ\u0301 إن 👩🏽\u200d🌾 🇨🇦 1\ufe0f\u20e3 e\u0323 ɨ\u0301 a\u200db")
@settings(max_examples=100, deadline=None)
def test_no_mixture_of_letters_and_marks_makes_a_picture_fail(layout: Path, words: str) -> None:
    drawing = layout.with_name("picture.typ")
    drawing.write_text(PICTURE, encoding="utf-8")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9" font-family="Source Sans 3">'
    drawn = f'{svg}<text y="9" font-size="9">{escape(words)}</text></svg>'
    assert typesetting.typeset(drawing, {}, None, (drawn, drawn)).startswith(b"%PDF")


@pytest.mark.parametrize(
    "words", ["ᓄᓇᕕᒃ, ᐄᔨᔨᐤ", "ᓄ\u0301 e\u0323", "😀 ✅", "kᵘ Ȣendat", "✅ مرحبا ᓄᓇᕕᒃ"]
)
def test_every_letter_is_in_the_document_whichever_font_draws_it(layout: Path, words: str) -> None:
    read = read_back(layout, words)
    assert [each for each in words if each not in read] == []
    assert "Perdus" not in read


def test_a_document_names_by_their_numbers_the_signs_that_it_cannot_draw(layout: Path) -> None:
    assert read_back(layout, "漢字, 漢").split() == [
        "□□,",
        "□",
        "Perdus",
        ":",
        "U+6F22,",
        "U+5B57.",
    ]


def test_a_document_names_twenty_signs_at_most(layout: Path) -> None:
    many = "".join(chr(0x4E00 + number) for number in range(50))
    read = read_back(layout, many)
    assert read.count("U+") == typesetting.MAX_LISTED_CHARACTERS
    assert "…" in read


def first_place(layout: Path, words: str) -> float:
    """Where the leftmost text of the document starts, as a share of the width of its page."""
    file = typesetting.typeset(layout, {"words": words}, None)
    page = PdfReader(io.BytesIO(file)).pages[0]
    places = list[float]()
    page.extract_text(
        visitor_text=lambda text, matrix, *_: places.append(matrix[4]) if text.strip() else None
    )
    return min(places) / float(page.mediabox.width)


@pytest.mark.parametrize("words", ["שלום 12", "مرحبا (2019)", "12 — שלום"])
def test_a_text_whose_first_letter_is_read_from_the_right_starts_there(
    layout: Path, words: str
) -> None:
    assert first_place(layout, words) > 1 / 2
    assert first_place(layout, f"Fait : {words}") < 1 / 2
