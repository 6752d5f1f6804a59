"""Compile Typst templates to tagged PDF (PDF/UA-1), and SVG pictures to PNG.

Texts enter as data only, so that nothing in them is read as markup. Equal inputs give equal bytes.
A server calls these functions through the renderer (`renderer.py`): the compiler keeps what it made
in memory, and its threads do not survive a fork.
"""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from adn_assess.caches.bounded import cached
from adn_assess.exports.creation_time import creation_time
from adn_assess.exports.glyphs import (
    EMOJI_FAMILY,
    FAMILIES,
    FONTS,
    TEXT_FAMILY,
    covered_by,
    drawable,
    is_latin,
    is_plain,
    printable,
    unprintable,
)
from adn_assess.exports.helix import Layers
from adn_assess.exports.plain_json import named_fields, to_plain

if TYPE_CHECKING:
    import typst

DATA_FILE: Final = "data.json"
FONTS_FILE: Final = "fonts.typ"
SETTINGS_FILE: Final = "settings.json"
TEMPLATES: Final = Path(__file__).parent
"""The folder of the layouts that a template imports."""
UNPRINTED: Final = "unprinted"
"""Under which name a template reads the sentence on what the document cannot print."""
MAX_LISTED_CHARACTERS: Final = 20
"""Characters that a document names, of those that its fonts do not draw."""
LAYER_FILES: Final = ("fixed.svg", "answers.svg")
"""The names under which a template reads its data and the two layers of its picture."""
NO_FILES: Final = dict.fromkeys((DATA_FILE, FONTS_FILE, SETTINGS_FILE, *LAYER_FILES), "")
PNG_TEMPLATE: Final = """
#set page(width: auto, height: auto, margin: 4pt, fill: white)
#set text(font: "Source Sans 3")
#image("fixed.svg")
#place(top + left, image("answers.svg"))
"""
PNG_PIXELS_PER_INCH: Final = 96
"""Of a picture some thirty centimetres high, which a document shows at seventeen: 168 there."""
CONTROL_ESCAPES: Final = re.compile(r"\\[bfrtu]")
"""JSON escapes of control characters, but for the line feed."""
TYPST_COMMENT: Final = "//"
NO_BREAK_SPACE: Final = "\u00a0"
"""Set as the narrow one: the fonts draw it with the glyph of a plain space, and the PDF would need
an ActualText as long as half a line at each place to tell the two apart."""
NARROW_NO_BREAK_SPACE: Final = "\u202f"

# The compiler reads it once: one document is compiled at a time, and more threads cost more than
# they bring.
os.environ.setdefault("RAYON_NUM_THREADS", "1")


def typeset(
    template: Path,
    data: Mapping[str, object],
    made_on: str | None,
    picture: Layers | None = None,
    unprinted: str = "",
    settings: Mapping[str, object] = MappingProxyType({}),
) -> bytes:
    """Compile a template with its data and its picture to PDF.

    `made_on` (ISO 8601) is the creation date in the file. Characters that the fonts lack are
    replaced, and named in the sentence `unprinted`, which the template reads in the data under the
    same name; the no-break space is replaced by the narrow one. `settings` are what layouts read
    that serve many documents: the compiler keeps a layout for the next document of the same ones.
    """
    layout, timestamp = template.read_text(encoding="utf-8"), creation_time(made_on)
    layers = {name: drawable(layer) for name, layer in _layer_files(picture).items()}
    texts = {
        name: text.replace(NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE)
        for name, text in {
            DATA_FILE: _data_text(data, unprinted),
            SETTINGS_FILE: f"{TYPST_COMMENT}{_to_json(dict(settings))}",
            **layers,
        }.items()
    }
    files = {
        **texts,
        FONTS_FILE: _font_list(
            plain=all(map(is_plain, texts.values())), latin=all(map(is_latin, texts.values()))
        ),
    }
    return _compile(layout, files, "pdf", timestamp)


def svg_to_png(picture: Layers) -> bytes:
    """Convert an SVG picture to PNG."""
    return _compile(PNG_TEMPLATE, _layer_files(picture), "png")


def _layer_files(picture: Layers | None) -> dict[str, str]:
    """Give the layers of a picture, when there is one, their file names."""
    return dict(zip(LAYER_FILES, picture or (), strict=False))


def _data_text(data: Mapping[str, object], unprinted: str) -> str:
    """Write the data as JSON, every text of it printable, and the sentence on what is not.

    The text font nearly always has every character, so the whole JSON is searched first. It starts
    as a Typst comment, which the template skips: the compiler first parses every text as Typst
    source, and a comment takes it no time.
    """
    text = _to_json({**data, UNPRINTED: None})
    if not is_plain(text) or CONTROL_ESCAPES.search(text):
        lost = unprinted_characters(data)
        sentence = unprinted.format(signs=_code_points(lost)) if lost else None
        printed = cast("dict[str, object]", to_plain(data, printable))
        text = _to_json({**printed, UNPRINTED: sentence})
    return f"{TYPST_COMMENT}{text}"


def unprinted_characters(data: object) -> str:
    """Return the characters of all texts of some data that a PDF replaces by □, once each."""
    if is_plain(_to_json(data)):
        return ""
    lost = dict[str, None]()

    def collect(text: str) -> str:
        lost.update(dict.fromkeys(unprintable(text)))
        return text

    to_plain(data, collect)
    return "".join(lost)


def _to_json(data: object) -> str:
    return json.dumps(data, default=named_fields, ensure_ascii=False, separators=(",", ":"))


def _code_points(characters: str) -> str:
    """Name characters that no font of the document draws by their numbers in Unicode."""
    listed = [f"U+{ord(character):04X}" for character in characters[:MAX_LISTED_CHARACTERS]]
    return ", ".join([*listed, "…"] if len(characters) > MAX_LISTED_CHARACTERS else listed)


def _font_list(*, plain: bool, latin: bool) -> str:
    """Write the Typst source that defines `families`, the fonts in which a text is set.

    A text that the text font draws alone names no other: the compiler would ask for each glyph
    which of them covers its character. `is-plain` says so: nothing in it is read from the right.
    For Latin text, in which no glyph depends on its neighbours, `of-script` has the compiler look
    neither for those that do nor for the script of each letter: a tenth of the whole.
    """
    fonts = [f'"{TEXT_FAMILY}"'] if plain else [*map(_covering, FAMILIES[:-1]), f'"{EMOJI_FAMILY}"']
    features = '(features: (ccmp: 0, locl: 0, mark: 0, mkmk: 0), script: "latn")'
    return (
        f"#let families = ({', '.join(fonts)},)\n#let is-plain = {str(plain).lower()}\n"
        f"#let of-script = {features if latin else '(:)'}"
    )


def _covering(family: str) -> str:
    return f'(name: "{family}", covers: regex("{covered_by(family)}"))'


def _compile(
    layout: str,
    files: Mapping[str, str],
    file_format: Literal["pdf", "png"],
    timestamp: "typst.CreationTimestamp | None" = None,
) -> bytes:
    """Compile a layout with the text files that it reads by name.

    Each is named and none is an input: to the compiler, an input or an unnamed layout is new every
    time, and its own cache would never serve. All names are given every time: the compiler keeps a
    file until it gets another of that name.
    """
    named = {**NO_FILES, **files, "main.typ": layout}
    file = _compiler().compile(
        # The stubs lack the form that takes sources by name, which the documentation describes.
        cast("Any", {name: text.encode() for name, text in named.items()}),
        format=file_format,
        ppi=PNG_PIXELS_PER_INCH,
        pdf_standards=["ua-1"],
        timestamp=timestamp,
    )
    return cast("bytes", file)


@cached(1)
def _compiler() -> "typst.Compiler":
    """Open the compiler; on disk it reads our fonts and layouts only, each once."""
    import typst  # noqa: PLC0415 - a server imports this module, and never compiles

    return typst.Compiler(root=TEMPLATES, font_paths=_fonts())


@cached(1)
def _fonts() -> "typst.Fonts":
    """Load our fonts and no other, so that a document looks the same on every machine."""
    import typst  # noqa: PLC0415 - as above

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
