"""The short version of a report, to read in five minutes."""

from adn_assess.domain.documents.blocks import Document, Figure, Section
from adn_assess.domain.documents.report_sections import (
    plan_sections,
    report_document,
    summary_sections,
    to_verify_section,
)
from adn_assess.domain.reports.report import Report


def short_document(report: Report) -> Document:
    """Lay out the first steps, the plan, the figure and the statements to verify."""
    words = report.words
    figure = Section(words["axes"], (Figure(words["figure"], report.figure_summary),))
    sections = (
        *summary_sections(report),
        *plan_sections(report),
        figure,
        to_verify_section(report),
    )
    return report_document(report, sections, (report.short_sentence,))
