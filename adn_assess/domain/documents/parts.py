"""The frame of a document: title, date, edition, source, licence and credit around its sections."""

from collections.abc import Mapping
from typing import Final

from adn_assess.domain.documents.blocks import Document, Line, Section
from adn_assess.domain.documents.identity import Identity
from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.sources import source_credit
from adn_assess.domain.reports.context import ReportContext

STYLE_PREFIX: Final = "style_"
"""Of the names of the words that name the styles of a word processor."""
FRAME_WORDS: Final = (
    "page",
    "page_of",
    "contents",
    "contents_hint",
    "source_and_licence",
    "snapshot",
    "unprinted",
)
"""The names of the other words around the sections."""


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
    edition = context.edition
    return Document(
        name=name,
        identity=Identity(context.say(title), context.cover, context.date),
        subtitle=context.say(subtitle),
        language=context.language,
        edition=context.edition_id,
        made_on=context.made_on,
        lines=(*_first_lines(context), *lines),
        sections=sections,
        words=frame_words(
            edition.report_texts[context.language],
            credit=context.say(source_credit(edition)),
            source=edition.source.address,
            edition=context.say(edition.wording.edition, edition=context.edition_id[:12]),
        ),
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


def frame_words(
    words: Mapping[str, str], credit: str, source: str, edition: str
) -> Mapping[str, str]:
    """What stands around the sections; `words` are those of a report, `edition` is a sentence."""
    styles = (name for name in words if name.startswith(STYLE_PREFIX))
    return {
        **{name: words[name] for name in (*styles, *FRAME_WORDS)},
        "credit": credit,
        "source": source,
        "edition": edition,
    }
