"""The words of the picture, set as text of a page, stand where the picture has them."""

import io
import re
from html import escape
from pathlib import Path
from typing import Final

import pytest
from pypdf import PdfReader

from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.exports.helix import Layers, layers
from adn_assess.exports.picture_text import Text, taken_apart
from adn_assess.exports.typesetting import typeset
from tests.exports.report_cases import report_case

PAGE: Final = """
#import "fonts.typ": families
#set document(title: [x])
#set text(font: families, lang: "fr")
#set page(margin: 0pt)
"""
AS_IT_IS: Final = f'{PAGE}#image("fixed.svg", alt: "x", width: 18cm)'
AS_TEXT: Final = f"""{PAGE}#import "blocks.typ": figure-of
#block(width: 18cm, figure-of((summary: "x")))"""


@pytest.fixture(scope="module", params=LANGUAGES)
def picture(request: pytest.FixtureRequest, edition: Edition) -> Layers:
    language: Language = request.param
    return layers(report_case(edition, "full", language))


def letters(folder: Path, layout: str, picture: Layers, text: Text | None) -> set[str]:
    """The first letter of each text of a page, where it stands and how large it is, in points."""
    template = folder / "layout.typ"
    template.write_text(layout, encoding="utf-8")
    settings = {"tight": False, "library": None, "picture": text}
    found = set[str]()

    def note(words: str, moved: list[float], _of: list[float], _font: object, size: float) -> None:
        if words.strip():
            scale, *_, x, y = moved
            found.add(f"{words[0]} {x:.1f} {y:.1f} {size * scale:.1f}")

    file = typeset(template, {}, None, picture, settings=settings)
    PdfReader(io.BytesIO(file)).pages[0].extract_text(visitor_text=note)
    return found


def test_the_text_of_a_picture_is_taken_out_of_its_shapes(picture: Layers) -> None:
    fixed, _ = picture
    drawing = taken_apart(fixed)
    assert fixed.count("<path") == drawing.shapes.count("<path") > 0
    assert "<text" not in drawing.shapes
    words = re.findall(r">([^<>]+)<", fixed)
    assert [escape(each.words) for each in drawing.text.labels] == words


def test_each_line_set_as_text_begins_where_the_picture_has_it(
    picture: Layers, tmp_path: Path
) -> None:
    fixed, answers = picture
    drawing = taken_apart(fixed)
    in_picture = letters(tmp_path, AS_IT_IS, picture, None)
    set_as_text = letters(tmp_path, AS_TEXT, (drawing.shapes, answers), drawing.text)
    assert len(set_as_text) == len(drawing.text.labels) > 0
    assert set_as_text <= in_picture
