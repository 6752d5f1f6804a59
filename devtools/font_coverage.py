"""Write the table of the code points that the PDF fonts can draw (`make fonts`).

The program reads the table, so that it needs no font parser at run time. fontTools reads the fonts
here; a test compares the committed table with what this module writes.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from textwrap import fill
from typing import Final

from fontTools.ttLib import TTFont

from adn_assess.exports.glyphs import COVERAGE, FONTS

MAX_LINE_CHARACTERS: Final = 100
FAMILY, TYPOGRAPHIC_FAMILY = 1, 16
"""Identifiers of names in an OpenType font; the second one only where the first has a weight."""


def coverage_table(folder: Path) -> str:
    """Describe the TrueType fonts of a folder as JSON.

    `sha256` has the digest of each file by its name. The name of each family has the code points
    that all of its weights map to a glyph, as sorted pairs [first, last], both included.
    """
    files = sorted(folder.glob("*.ttf"))
    digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    families: dict[str, set[int]] = {}
    for name, code_points in map(_family, files):
        families[name] = families.get(name, code_points) & code_points
    parts = [f'"sha256": {json.dumps(digests, indent=0)}']
    parts += [f"{json.dumps(name)}:\n{_wrapped(families[name])}" for name in sorted(families)]
    return "{" + ",\n".join(parts) + "}\n"


def _wrapped(code_points: Iterable[int]) -> str:
    return fill(json.dumps(_ranges(code_points)), MAX_LINE_CHARACTERS)


def _family(file: Path) -> tuple[str, set[int]]:
    """Read the family of a font, whatever its weight, and the code points that it maps."""
    with TTFont(file) as font:
        names = font["name"]
        family = names.getDebugName(TYPOGRAPHIC_FAMILY) or names.getDebugName(FAMILY)
        return family, set(font.getBestCmap())


def _ranges(code_points: Iterable[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for code_point in sorted(code_points):
        if ranges and ranges[-1][1] == code_point - 1:
            ranges[-1][1] = code_point
        else:
            ranges.append([code_point, code_point])
    return ranges


if __name__ == "__main__":
    COVERAGE.write_text(coverage_table(FONTS), encoding="utf-8")
