"""The words of a picture apart from its shapes, for a PDF that sets them as text of its own.

The plain version is the picture as it is: the compiler then writes each letter of an SVG text into
the file on its own, three quarters of that page and a fifth of the time of a short document. What
depends on the content only is taken apart once. `tests/exports/test_picture_text.py` compares where
both have their text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from adn_assess.caches.bounded import cached

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SVG: Final = "http://www.w3.org/2000/svg"
TEXT, LINE, GROUP = (f"{{{SVG}}}{tag}" for tag in ("text", "tspan", "g"))
NORMAL_WEIGHT: Final = 400


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text: where its baseline starts, in units of the picture, and its looks."""

    x: float
    y: float
    size: float
    weight: int
    fill: str
    words: str


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a picture, and the size of the picture."""

    width: float
    height: float
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in SVG without its text, and its text."""

    shapes: str
    text: Text


@cached(16)
def taken_apart(svg: str) -> Drawing:
    """Take the text out of a picture that we drew: text in groups that are at most moved."""
    # A server imports this module, and takes nothing apart.
    from xml.etree import ElementTree as ET  # noqa: PLC0415

    ET.register_namespace("", SVG)
    picture = ET.fromstring(svg)  # noqa: S314 - nobody else writes it
    labels = tuple(_labels(picture, 0, 0))
    for parent in picture.iter():
        for text in parent.findall(TEXT):
            parent.remove(text)
    shapes = ET.tostring(picture, encoding="unicode")
    width, height = (float(picture.attrib[side]) for side in ("width", "height"))
    return Drawing(shapes, Text(width, height, labels))


def _labels(element: "Element", left: float, size: float) -> Iterator[Label]:
    """Yield the lines of text inside an element, moved that far to the right."""
    size = float(element.get("font-size", size))
    for each in element:
        if each.tag == TEXT:
            yield from _lines(each, left, size)
        elif each.tag == GROUP:
            moved = each.get("transform", "translate(0 0)").removeprefix("translate(").split()[0]
            yield from _labels(each, left + float(moved), size)


def _lines(text: "Element", left: float, size: float) -> Iterator[Label]:
    """Yield the lines of one text: those of its own, each below the one before, or itself."""
    y = float(text.attrib["y"])
    for each in text.findall(LINE) or [text]:
        y += float(each.get("dy", "0"))
        yield Label(
            x=left + float(each.attrib["x"]),
            y=y,
            size=float(text.get("font-size", size)),
            weight=int(text.get("font-weight", NORMAL_WEIGHT)),
            fill=text.attrib["fill"],
            words=each.text or "",
        )
