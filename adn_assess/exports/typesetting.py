"""A typst template and its data to a PDF: tagged (PDF/UA-1), whole, the same bytes every time.

Texts enter as data only, so nothing in them is ever markup. Do not compile before a server forks
its workers: the threads that typst starts do not survive it.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast

import typst

from adn_assess.exports.glyphs import FONTS, printable
from adn_assess.exports.plain import plain

PICTURE: Final = """
#set page(width: auto, height: auto, margin: 4pt, fill: white)
#set text(font: "Source Sans 3")
#image(bytes(sys.inputs.picture), format: "svg")
"""
PPI: Final = 192
UNDATED: Final = "2019-01-01"
"""The creation date inside the file of a paper that does not say its day."""


def typeset(template: Path, printed: Mapping[str, object], made_on: str | None) -> bytes:
    """The PDF file that a template makes of its data, on letter paper.

    What the fonts cannot print is replaced.
    """
    with TemporaryDirectory() as empty:
        compiler = typst.Compiler(template.read_bytes(), root=empty, font_paths=_fonts())
        made = compiler.compile(
            format="pdf",
            sys_inputs={"printed": json.dumps(plain(printed, printable), ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=datetime.fromisoformat(made_on or UNDATED).replace(tzinfo=UTC),
        )
    return cast("bytes", made)


def png(picture: str) -> bytes:
    """An SVG picture as PNG, twice as fine as a screen."""
    with TemporaryDirectory() as empty:
        compiler = typst.Compiler(PICTURE.encode(), root=empty, font_paths=_fonts())
        made = compiler.compile(format="png", ppi=PPI, sys_inputs={"picture": picture})
    return cast("bytes", made)


@cache
def _fonts() -> typst.Fonts:
    """Our own fonts and no other: the same paper looks the same on every machine."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
