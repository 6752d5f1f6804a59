"""Exports of the source page with something changed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from adn_assess.content.wiki_source import read_wiki_source
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.source_changes import SourceChange, source_changes
from adn_assess.domain.edition.source_page import SourcePage

EXPORT: Final = Path(__file__).parent / "source_page.xml"
TITLE: Final = (
    "Comprendre les 4 axes du mandat d’ADN\u00a0: concertation, formation, veille et projets"
)

Replacement = tuple[str, str]


def export_with(*replacements: Replacement) -> bytes:
    """The export with words of its page put in the place of others, once each."""
    text = EXPORT.read_text(encoding="utf-8")
    for pair in replacements:
        old, new = (escape(each, {'"': "&quot;"}) for each in pair)
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in the page"
        text = text.replace(old, new)
    return text.encode()


def changes_of(edition: Edition, *replacements: Replacement) -> tuple[SourceChange, ...]:
    """What an export with those words says otherwise than an edition."""
    return source_changes(edition, read_with(edition, *replacements))


def read_with(edition: Edition, *replacements: Replacement) -> SourcePage:
    """The source page with those words, as an edition reads it."""
    return read_wiki_source(edition, export_with(*replacements))[1]


def page(title: str, *revisions: str, redirect: str = "") -> str:
    """A page of an export."""
    turn = f'<redirect title="{escape(redirect)}" />' if redirect else ""
    head = f"<title>{escape(title)}</title><ns>0</ns><id>1</id>"
    return f"<page>{head}{turn}{''.join(revisions)}</page>"


def revision(text: str, timestamp: str = "2020-01-01T00:00:00Z", model: str = "wikitext") -> str:
    return (
        f"<revision><id>1</id><timestamp>{timestamp}</timestamp><model>{model}</model>"
        f'<text bytes="1" xml:space="preserve">{escape(text)}</text></revision>'
    )


def export_of(*pages: str, version: str = "0.11", namespace: str | None = None) -> bytes:
    """An export of pages."""
    space = namespace or f"http://www.mediawiki.org/xml/export-{version}/"
    return f'<mediawiki xmlns="{space}" version="{version}">{"".join(pages)}</mediawiki>'.encode()


def page_text() -> str:
    """The wikitext of the source page."""
    text = EXPORT.read_text(encoding="utf-8")
    inside = text[text.index('xml:space="preserve">') :].partition(">")[2].partition("</text>")[0]
    return inside.replace("&quot;", '"').replace("&lt;", "<").replace("&amp;", "&")


def kinds(changes: Sequence[SourceChange]) -> list[tuple[str, str, str | None]]:
    return [(each.kind, each.axis, each.id) for each in changes]
