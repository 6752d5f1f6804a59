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


def coverage_table(folder: Path) -> str:
    """Describe the TrueType fonts of a folder as JSON.

    `sha256` has the digest of each file by its name; `ranges`, the code points that every font maps
    to a glyph, as sorted pairs [first, last], both included.
    """
    files = sorted(folder.glob("*.ttf"))
    digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    common = set.intersection(*map(_code_points, files))
    table = json.dumps({"sha256": digests, "ranges": _ranges(common)})
    return fill(table, MAX_LINE_CHARACTERS) + "\n"


def _code_points(file: Path) -> set[int]:
    with TTFont(file) as font:
        return set(font.getBestCmap())


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
