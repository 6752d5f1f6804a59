"""The source page of an edition, read from an export of its wiki."""

from adn_assess.content.mediawiki_export import WikiPage, WrongExportError, read_export
from adn_assess.content.wikitext_outline import outline
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.source_page import SourcePage, read_source_page


def read_wiki_source(edition: Edition, export: bytes) -> tuple[WikiPage, SourcePage]:
    """Find the source page in an export and read it; WrongExportError says why it cannot be."""
    page = read_export(export, edition.source.page)
    source = read_source_page(edition, outline(page.text))
    if not source.introductions:
        raise WrongExportError("no_axis", title=page.title)
    return page, source
