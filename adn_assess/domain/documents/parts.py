"""The frame of a document: title, date, edition, source, licence and credit around its sections."""

from collections.abc import Mapping
from typing import Final

from adn_assess.domain.documents.blocks import Document, Line, Section
from adn_assess.domain.documents.identity import Identity
from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.reports.context import ReportContext

STYLE_PREFIX: Final = "style_"
"""Of the names of the words that name styles."""


def build_document(
    context: ReportContext,
    name: str,
    title: Text,
    subtitle: Text,
    sections: tuple[Section, ...],
    lines: tuple[str, ...] = (),
    *,
    save: Mapping[str, object] | None = None,
    tight: bool = False,
) -> Document:
    """Build the document that has those sections.

    `name` is the stem of its file names. `lines` follow the date under the title. `save` and
    `tight` are as in `Document`.
    """
    return Document(
        name=name,
        identity=Identity(context.say(title), context.cover, context.date),
        subtitle=context.say(subtitle),
        language=context.language,
        edition=context.edition_id,
        made_on=context.made_on,
        lines=(*_first_lines(context), *lines),
        sections=sections,
        words=_credits(context),
        save=save,
        library=context.library,
        tight=tight,
    )


def item_line(context: ReportContext, item: str, aside: str | None = None) -> Line:
    """An item of the catalogue, by its id, as a line of a list; a link if the item has a page."""
    edition = context.edition
    has_page = item in edition.statements_of or item in edition.actions
    about = edition.item_of[item] if has_page else None
    return Line(context.label(item), about=about, aside=aside)


def _first_lines(context: ReportContext) -> tuple[str, ...]:
    """Return the day of the document, and the notices of an earlier or an imported round."""
    notices = tuple(filter(None, (context.earlier_sentence, context.imported_sentence)))
    if context.date is None:
        return notices
    return (context.say(context.edition.wording.made_on, date=context.date), *notices)


def _credits(context: ReportContext) -> Mapping[str, str]:
    wording, source = context.edition.wording, context.edition.source
    return {
        **style_names(context.edition.report_texts[context.language]),
        "page": context.say(wording.page),
        "page_of": wording.page_of.to(context.language),
        "contents": context.say(wording.contents),
        "contents_hint": context.say(wording.contents_hint),
        "source_and_licence": context.say(wording.source_and_licence),
        "snapshot": context.say(wording.snapshot),
        "credit": context.say(source.credit),
        "source": source.address,
        "edition": context.say(wording.edition, edition=context.edition_id[:12]),
        "unprinted": wording.unprinted.to(context.language),
    }


def style_names(words: Mapping[str, str]) -> Mapping[str, str]:
    """Of the words of a report, the names of the styles of a word processor."""
    return {name: text for name, text in words.items() if name.startswith(STYLE_PREFIX)}
