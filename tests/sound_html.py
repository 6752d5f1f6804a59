"""Whether a page is sound: no parse error of HTML, as a strict parser sees it."""

import re
from typing import Final

import html5lib

TEXT: Final = re.compile(r">[^<>&]+<")
VALUE: Final = re.compile(r'="[^"<>&]*"')
"""Texts and values of which no character can be an error, unless `UNCOMMON` is on the page."""
UNCOMMON: Final = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0001fffd]|<!--"
)
_sound_shapes: Final[set[int]] = set()
"""The hashes of the shapes of the pages that were parsed without an error."""


def check_html(source: str) -> None:
    """Fail on the first parse error of a page."""
    # The same tags with other words have the same errors: each shape of page is parsed once.
    shape = hash(source if UNCOMMON.search(source) else shape_of(source))
    if shape not in _sound_shapes:
        html5lib.HTMLParser(strict=True).parse(source)
        _sound_shapes.add(shape)


def shape_of(source: str) -> str:
    """A page without its words and the values of its attributes; spaces are not words."""
    return VALUE.sub(
        '="x"', TEXT.sub(lambda text: ">x<" if text[0][1:-1].strip("\t\n\r ") else "> <", source)
    )
