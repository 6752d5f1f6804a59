"""The settings, the font table, the footer and the picture of a Word file."""

import struct
from typing import Final
from xml.sax.saxutils import quoteattr

from adn_assess.caches.bounded import cached
from adn_assess.domain.documents.blocks import Figure
from adn_assess.domain.edition.catalogue import Language, locale_of
from adn_assess.exports.docx_styles import FONT, FOOTER
from adn_assess.exports.wordml import Run, element, filled_template, paragraph, part, run, tab

COMPATIBILITY: Final = {
    "compatibilityMode": "15",
    "overrideTableStyleFontSizeAndJustification": "1",
    "enableOpenTypeFeatures": "1",
    "doNotFlipMirrorIndents": "1",
    "differentiateMultirowTableHeaders": "1",
}
"""Mode 15 is that of Word 2013 and of all that came after: no banner says « compatibility »."""
MICROSOFT: Final = "http://schemas.microsoft.com/office/word"
LIST_SEPARATORS: Final[dict[Language, tuple[str, str]]] = {"fr": (",", ";"), "en": (".", ",")}
"""The decimal sign and the separator of lists in each language."""
SUBSTITUTE: Final = "Carlito"
"""A free font with the widths of ours."""
PANOSE: Final = "020F0502020204030204"
"""The classification of our font, by which a program finds one that resembles it."""
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
EMU_PER_CM: Final = 360_000
"""English metric units, in which the format measures pictures."""
PNG_SIZE: Final = struct.Struct(">16x2I")
"""The width and the height at the start of a PNG file, after its signature."""


@cached(2)
def settings_part(language: Language) -> bytes:
    """Write the settings."""
    compatibility = "".join(
        element("compatSetting", name=name, uri=MICROSOFT, val=value)
        for name, value in COMPATIBILITY.items()
    )
    decimal, separator = LIST_SEPARATORS[language]
    settings = (
        element("zoom", percent="100"),
        element("defaultTabStop", val="709"),
        element("characterSpacingControl", val="doNotCompress"),
        element("compat", compatibility),
        element("themeFontLang", val=locale_of(language)),
        element("decimalSymbol", val=decimal),
        element("listSeparator", val=separator),
    )
    return part("settings", "".join(settings))


@cached(1)
def font_part() -> bytes:
    """Write the font table: what to take where our font is not installed."""
    content = (
        element("altName", val=SUBSTITUTE),
        element("panose1", val=PANOSE),
        element("charset", val="00"),
        element("family", val="swiss"),
        element("pitch", val="variable"),
    )
    return part("fonts", element("font", "".join(content), name=FONT))


def footer_part(line: str, page_of: str, language: str) -> bytes:
    """Write the footer: what the document is, then the page; `page_of` has two placeholders."""
    numbers = filled_template(page_of, page="PAGE", pages="NUMPAGES")
    return part("ftr", paragraph(f"{run(Run(line), language)}{tab()}{numbers}", FOOTER))


def drawing(picture: bytes, relation: str, of: Figure, room: tuple[float, float]) -> str:
    """Write a PNG picture with its text alternative, as large as the room for it.

    `room` is a width and a height, in centimetres.
    """
    pixels = PNG_SIZE.unpack_from(picture)
    scale = min(most / length for most, length in zip(room, pixels, strict=True)) * EMU_PER_CM
    wide, high = (round(length * scale) for length in pixels)
    size = f'cx="{wide}" cy="{high}"'
    words = f"descr={quoteattr(of.summary)} title={quoteattr(of.title)}"
    shape = (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )
    drawn = (
        f'<pic:pic xmlns:pic="{DRAWING}/picture">'
        '<pic:nvPicPr><pic:cNvPr id="1" name="1"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</pic:blipFill><pic:spPr>{shape}</pic:spPr></pic:pic>"
    )
    return element(
        "r",
        f'<w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing">'
        f'<wp:extent {size}/><wp:docPr id="1" name="1" {words}/>'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">{drawn}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>",
    )
