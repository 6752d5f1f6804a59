"""A report as a PDF, laid out by report.typ."""

from pathlib import Path
from typing import Final

from adn_assess.domain.reports.report import ActionPart, PrecedentPart, ReasonLine, Report
from adn_assess.exports.helix import layers
from adn_assess.exports.plain_json import named_fields
from adn_assess.exports.typesetting import typeset

TEMPLATE: Final = Path(__file__).with_name("report.typ")


def pdf(report: Report) -> bytes:
    """The report as a PDF file, on letter paper."""
    return typeset(TEMPLATE, {"report": _printed(report)}, report.made_on, layers(report))


def _printed(report: Report) -> dict[str, object]:
    """All that the template reads of the report."""
    parts = _but(report, "round", "history", "table_words")
    for name in ("first_steps", "others", "to_settle"):
        parts[name] = [
            _but(action, "reasons") | {"reasons": [_reason(each) for each in action.reasons]}
            for action in getattr(report, name)
        ]
    parts["precedents"] = [_but(each, "reasons") for each in report.precedents]
    return parts


def _reason(reason: ReasonLine) -> dict[str, object]:
    """What a statement says, and the sum behind its weight, stand in the table of its axis."""
    return _but(reason, "kind", "id", "statement", "figure", "contribution", "strength", "basis")


def _but(value: Report | ActionPart | PrecedentPart | ReasonLine, *names: str) -> dict[str, object]:
    """All the fields but those."""
    return {name: each for name, each in named_fields(value).items() if name not in names}
