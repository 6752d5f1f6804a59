"""A typst template and its data to a PDF: tagged (PDF/UA-1), whole, the same bytes every time.

Texts enter as data only, so nothing in them is ever markup. Do not compile before a server forks
its workers: the threads that typst starts do not survive it.
"""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore, Lock
from typing import Final, cast

import typst

from adn_assess.exports.glyphs import FONTS, is_printable, printable
from adn_assess.exports.helix import Layers
from adn_assess.exports.plain_json import named_fields, to_plain

PICTURE: Final = """
#set page(width: auto, height: auto, margin: 4pt, fill: white)
#set text(font: "Source Sans 3")
#image("stands.svg")
#place(top + left, image("drawn.svg"))
"""
# Read by the compiler at its first paper: it makes one at a time, and more threads cost more than
# they bring.
os.environ.setdefault("RAYON_NUM_THREADS", "1")
PPI: Final = 96
"""Of a picture of some thirty centimetres, which a paper shows at seventeen: 168 there."""
MAX_WAITING_DOCUMENTS: Final = 3
"""Papers that are made or wait to be, in one program; it serves more pages than that at a time."""
KEPT: Final = 24
"""Papers and pictures kept in memory, a third of a megabyte each: a room that reads one round is
given one paper."""
CONTROLS: Final = re.compile(r"\\[bfrtu]")
"""What JSON makes of characters that steer a line, but for its end."""
COMMENT: Final = "//"
NO_BREAK: Final = "\u00a0"
"""Set as the narrow one. Our fonts draw it with the glyph of a plain space: each time, the file
would have to say which of the two it is, in as many bytes as half a line."""
NARROW: Final = "\u202f"
_kept: Final[dict[bytes, bytes]] = {}
_press: Final = Lock()
_seats: Final = BoundedSemaphore(MAX_WAITING_DOCUMENTS)
UNDATED: Final = "2019-01-01"
"""The creation date inside the file of a paper that does not say its day."""


class TooManyDocumentsError(Exception):
    """So many papers are being made that this one would have to wait for long."""


@contextmanager
def _in_turn() -> Iterator[None]:
    """One paper at a time, a few waiting: whoever answers questions is served meanwhile."""
    if not _seats.acquire(blocking=False):
        raise TooManyDocumentsError
    try:
        with _press:
            yield
    finally:
        _seats.release()


def _once(words: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
    """What is made of those words and of nothing else, made once: given again without a turn.

    It is kept by a print of every word, so that nobody is given what was made for others.
    """
    name = sha256("\0".join(words).encode()).digest()
    made = _kept.get(name)
    if made is not None:
        return made
    with _in_turn():
        made = _kept.get(name) or make()
        if name not in _kept and len(_kept) >= KEPT:
            del _kept[next(iter(_kept))]
        _kept[name] = made
        return made


def typeset(
    template: Path,
    printed: Mapping[str, object],
    made_on: str | None,
    picture: Layers | None = None,
) -> bytes:
    """The PDF file that a template makes of its data and its picture, on letter paper.

    What the fonts cannot print is replaced; so is the no-break space, by the narrow one.
    """
    layout, day = template.read_text(encoding="utf-8"), made_on or UNDATED
    layers = {name: printable(layer) for name, layer in _named(picture).items()}
    given = {"printed.json": _as_json(printed), **layers}
    texts = {name: text.replace(NO_BREAK, NARROW) for name, text in given.items()}

    def make() -> bytes:
        with _compiler(layout, texts) as compiler:
            made = compiler.compile(
                format="pdf",
                pdf_standards=["ua-1"],
                timestamp=datetime.fromisoformat(day).replace(tzinfo=UTC),
            )
        return cast("bytes", made)

    return _once((layout, *texts.values(), day), make)


def svg_to_png(picture: Layers) -> bytes:
    """An SVG picture as PNG."""

    def make() -> bytes:
        with _compiler(PICTURE, _named(picture)) as compiler:
            made = compiler.compile(format="png", ppi=PPI)
        return cast("bytes", made)

    return _once((PICTURE, *picture), make)


def _named(picture: Layers | None) -> dict[str, str]:
    """The layers of a picture, by the names under which a layout lays one on the other."""
    return dict(zip(("stands.svg", "drawn.svg"), picture or (), strict=False))


def _as_json(printed: Mapping[str, object]) -> str:
    """The data as the compiler reads it.

    Nearly always the fonts have every character: so they are looked for in all of it at once. The
    compiler first reads every text as a layout: a comment, which a layout leaves off, is soon read.
    """
    data = json.dumps(printed, default=named_fields, ensure_ascii=False, separators=(",", ":"))
    if not is_printable(data) or CONTROLS.search(data):
        data = json.dumps(to_plain(printed, printable), ensure_ascii=False, separators=(",", ":"))
    return f"{COMMENT}{data}"


@contextmanager
def _compiler(layout: str, beside: Mapping[str, str]) -> Iterator[typst.Compiler]:
    """A compiler of a layout, with the texts it reads by their names; of files, only the fonts.

    All are named, and none is an input: an input or a layout without a name is new to the compiler
    every time, and nothing of what it set before would serve again.
    """
    texts = {"main.typ": layout, **beside}
    with TemporaryDirectory() as empty:
        named = {name: text.encode() for name, text in texts.items()}
        # Its types leave out the texts by their names, which it documents.
        yield typst.Compiler(named, root=empty, font_paths=_fonts())  # type: ignore[type-var]


@cache
def _fonts() -> typst.Fonts:
    """Our own fonts and no other: the same paper looks the same on every machine."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
