"""One palette for the site and for its files."""

import re
from pathlib import Path

from adn_assess.exports import palette

ROOT = Path(__file__).parents[2]
NAMED = {
    "ink": palette.INK,
    "quiet": palette.QUIET,
    "line": palette.RULE,
    "tint": palette.TINT,
    "accent": palette.ACCENT,
    **{f"axis-{index}": colour for index, colour in enumerate(palette.AXES)},
}


def test_files_have_the_colours_of_the_site() -> None:
    style = (ROOT / "static" / "style.css").read_text(encoding="utf-8")
    for name, colour in NAMED.items():
        [first, *_] = re.findall(rf"--{name}: (#\w+);", style)
        assert first == colour, name


def test_what_is_printed_has_no_ink_of_its_own() -> None:
    for template in (ROOT / "adn_assess" / "exports").glob("*.typ"):
        inks = re.findall(
            r"#let (ink|muted|brand) = rgb\(\"(#\w+)\"\)", template.read_text("utf-8")
        )
        expected = {"ink": palette.INK, "muted": palette.QUIET, "brand": palette.ACCENT}
        assert all(colour == expected[name] for name, colour in inks), template.name
        axes = re.findall(r"#let accents = \((.*)\)\.map", template.read_text("utf-8"))
        assert all(re.findall(r"#\w+", each) == [*palette.AXES] for each in axes), template.name
