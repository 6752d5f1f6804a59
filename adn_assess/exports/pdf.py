"""A report as a PDF: tagged (PDF/UA-1), whole by itself, the same bytes for the same report.

Typst lays it out (report.typ). Texts enter as data only, so nothing in them is ever markup.
Do not compile before a server forks its workers: the threads that typst starts do not survive it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast

import typst

from adn_assess.domain.report import Report
from adn_assess.exports.glyphs import FONTS, printable
from adn_assess.exports.picture import helix

TEMPLATE: Final = Path(__file__).with_name("report.typ")
UNDATED: Final = "2019-01-01"
"""The creation date inside the file of a report that does not say its day."""


def pdf(report: Report) -> bytes:
    """The report as a PDF file, on letter paper."""
    with TemporaryDirectory() as empty:
        compiler = typst.Compiler(TEMPLATE.read_bytes(), root=empty, font_paths=_fonts())
        made = compiler.compile(
            format="pdf",
            sys_inputs={"printed": json.dumps(_printed(report), ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=datetime.fromisoformat(report.made_on or UNDATED).replace(tzinfo=UTC),
        )
    return cast("bytes", made)


@cache
def _fonts() -> typst.Fonts:
    """Our own fonts and no other: the same report looks the same on every machine."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def _printed(report: Report) -> dict[str, object]:
    """All that the template reads."""
    parts = {field.name: getattr(report, field.name) for field in fields(report)}
    del parts["round"]
    return {
        "report": _plain(parts),
        "picture": printable(helix(report)),
    }


def _plain(value: object) -> object:
    """A part of a report as JSON holds it, each text reduced to what the fonts can print."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
