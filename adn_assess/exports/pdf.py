"""A report as PDF, complete or short."""

from adn_assess.domain.documents.complete_report import complete_document
from adn_assess.domain.documents.short_report import short_document
from adn_assess.domain.reports.report import Report
from adn_assess.exports import documents
from adn_assess.exports.helix import layers


def pdf(report: Report) -> bytes:
    """Write the complete version on letter paper."""
    return documents.pdf(complete_document(report), layers(report))


def short_pdf(report: Report) -> bytes:
    """Write the short version, on two pages."""
    return documents.pdf(short_document(report), layers(report))
