"""A report as a PDF, laid out by report.typ."""

from dataclasses import fields
from pathlib import Path
from typing import Final

from adn_assess.domain.report import Report
from adn_assess.exports.picture import helix
from adn_assess.exports.typesetting import typeset

TEMPLATE: Final = Path(__file__).with_name("report.typ")


def pdf(report: Report) -> bytes:
    """The report as a PDF file, on letter paper."""
    return typeset(TEMPLATE, _printed(report), report.made_on)


def _printed(report: Report) -> dict[str, object]:
    """All that the template reads."""
    parts = {field.name: getattr(report, field.name) for field in fields(report)}
    del parts["round"], parts["filed"], parts["table_words"]
    return {"report": parts, "picture": helix(report)}
