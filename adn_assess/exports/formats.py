"""The formats a report, or another paper, can take, by the ending of their file names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from adn_assess.domain.document import Document
from adn_assess.domain.report import Report
from adn_assess.exports import papers
from adn_assess.exports.html import html
from adn_assess.exports.json import json_bytes
from adn_assess.exports.pdf import pdf

Paper = TypeVar("Paper", Report, Document)


@dataclass(frozen=True)
class Format(Generic[Paper]):
    """How a report or a paper becomes bytes, and what kind of bytes."""

    media_type: str
    export: Callable[[Paper], bytes]


FORMATS: Final[Mapping[str, Format[Report]]] = {
    "json": Format("application/json", json_bytes),
    "html": Format("text/html; charset=utf-8", html),
    "pdf": Format("application/pdf", pdf),
}

PAPER_FORMATS: Final[Mapping[str, Format[Document]]] = {
    "json": Format("application/json", papers.json_bytes),
    "html": Format("text/html; charset=utf-8", papers.html),
    "pdf": Format("application/pdf", papers.pdf),
}
