"""Reports of a round: the whole one, and the version to share."""

from collections.abc import Iterator

from adn_assess.domain.answers.history import NO_HISTORY, History
from adn_assess.domain.answers.redaction import Redaction
from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.context import EarlierRound, ReportContext
from adn_assess.domain.reports.report import Report


def build_report(
    edition: Edition,
    edition_id: str,
    round_: Round,
    language: Language,
    made_on: str | None = None,
    library: str | None = None,
    history: History = NO_HISTORY,
    redaction: Redaction | None = None,
    imported_on: str | None = None,
    earlier: EarlierRound | None = None,
    cover: str | None = None,
) -> Report:
    """Build the report of a round, with the plan of its file.

    `made_on` is an ISO 8601 day, or None for a report without a date. `library` is the URL under
    which each item has its page, or None for a report without links. `redaction` is what the round
    and the plan come from in a version to share, which lists no unanswered statement: one that was
    withheld cannot be told from them. `imported_on` is the ISO 8601 day on which the round was
    imported from a file, or None for one answered here. `earlier` says which round it is, when a
    later one has followed. `cover` is the name on its cover, in what owners make for themselves.
    """
    context = ReportContext(
        edition, edition_id, language, made_on, library, imported_on, earlier, cover
    )
    return Report(
        context=context,
        round=round_,
        history=history,
        language=language,
        edition=edition_id,
        made_on=made_on,
        date=context.date,
        library=library,
        cover=cover,
        is_shared=redaction is not None,
        partial=" ".join(_redaction_notices(context, redaction)) if redaction else None,
        earlier=context.earlier_sentence,
        imported=context.imported_sentence,
        imported_on=imported_on,
        source=edition.source.address,
        plan_words=edition.plan_headings[language],
        table_words=edition.table_headings[language],
    )


def build_shared_report(context: ReportContext, redaction: Redaction) -> Report:
    """Build the version to share of a report; it holds no earlier round, and no name."""
    return build_report(
        context.edition,
        context.edition_id,
        redaction.round,
        context.language,
        context.made_on,
        context.library,
        History(redaction.plan),
        redaction,
        context.imported_on,
    )


def _redaction_notices(context: ReportContext, redaction: Redaction) -> Iterator[str]:
    """The sentences of a version to share on what it lacks."""
    wording = context.edition.carry
    if redaction.withheld_count:
        yield context.say(wording.withheld, count=redaction.withheld_count)
    if redaction.changed_count:
        yield context.say(wording.changed, count=redaction.changed_count)
    yield context.say(wording.unlisted)
