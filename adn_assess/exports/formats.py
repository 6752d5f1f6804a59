"""The formats a report can take, by the ending of their file names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.report import Report
from adn_assess.exports.html import html
from adn_assess.exports.json import json_bytes
from adn_assess.exports.pdf import pdf


@dataclass(frozen=True, slots=True)
class Format:
    """How a report becomes bytes, and what kind of bytes."""

    media_type: str
    export: Callable[[Report], bytes]


FORMATS: Final[Mapping[str, Format]] = {
    "json": Format("application/json", json_bytes),
    "html": Format("text/html; charset=utf-8", html),
    "pdf": Format("application/pdf", pdf),
}
