"""A report as PDF."""

from pathlib import Path
from typing import Final

from adn_assess.domain.reports.report import Report
from adn_assess.domain.reports.suggestion_parts import ActionPart, PrecedentPart, ReasonLine
from adn_assess.exports.helix import layers
from adn_assess.exports.plain_json import named_fields
from adn_assess.exports.typesetting import typeset

TEMPLATE: Final = Path(__file__).with_name("report.typ")


def pdf(report: Report) -> bytes:
    """Write a report as a PDF file, on letter paper."""
    data, unprinted = {"report": _template_data(report)}, report.words["unprinted"]
    return typeset(TEMPLATE, data, report.made_on, layers(report), unprinted)


def _template_data(report: Report) -> dict[str, object]:
    """Select what the template reads of a report, by the names of its fields."""
    data = _fields_except(report, "round", "history", "table_words", "precedents")
    for name in ("first_steps", "others", "to_settle"):
        data[name] = [
            _fields_except(action, "reasons", "main_reasons", "hangs_on")
            | {
                "reasons": [_reason(each) for each in action.reasons],
                "main_reasons": [each.label for each in action.main_reasons],
            }
            for action in getattr(report, name)
        ]
    for name in ("full_precedents", "more_precedents"):
        data[name] = [_fields_except(each, "reasons") for each in getattr(report, name)]
    return data


def _reason(reason: ReasonLine) -> dict[str, object]:
    """Leave out the statement and its weight: the table of its axis has them."""
    return _fields_except(
        reason, "kind", "id", "statement", "figure", "contribution", "strength", "basis"
    )


def _fields_except(
    value: Report | ActionPart | PrecedentPart | ReasonLine, *names: str
) -> dict[str, object]:
    return {name: each for name, each in named_fields(value).items() if name not in names}
