"""View model of the journal of the coordination: what was done, by whom, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from adn_assess.domain.reports.phrasing import long_date
from adn_assess.storage import coordinators
from adn_assess.storage.coordination_acts import Act
from adn_assess.storage.coordinators import RecordedAct
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.language import current_language, gettext_noop, translations
from adn_assess.web.http.language import gettext as _

LATEST: Final = 10
"""Lines that the home of the studio shows."""
PER_PAGE: Final = 100

WORDS: Final[dict[Act, str]] = {
    "invited": gettext_noop("A reçu une invitation à la rédaction"),
    "revoked": gettext_noop("Accès retiré"),
    "entered": gettext_noop("Entrée dans la rédaction"),
    "left": gettext_noop("Départ de la rédaction"),
    "draft_started": gettext_noop("Brouillon commencé"),
    "draft_renamed": gettext_noop("Brouillon renommé"),
    "draft_deleted": gettext_noop("Brouillon abandonné"),
    "proposals_added": gettext_noop("Changements proposés dans un brouillon"),
    "published": gettext_noop("Publication"),
    "remark_answered": gettext_noop("Remarque dont le texte a été récrit"),
    "remark_set_aside": gettext_noop("Remarque mise de côté"),
    "offer_accepted": gettext_noop("Proposition retenue"),
    "offer_declined": gettext_noop("Proposition déclinée"),
    "offer_retired": gettext_noop("Proposition retirée"),
}


@dataclass(frozen=True, slots=True)
class JournalLine:
    """What was done: in words, to what, by whom, and on what day."""

    what: str
    about: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Lines of the journal, the latest first, and the numbers of the pages beside this one."""

    lines: Sequence[JournalLine]
    newer: int | None
    older: int | None


def load_latest(connection: Connection) -> list[JournalLine]:
    """The latest lines."""
    return _lines(coordinators.list_acts(connection, LATEST))


def load_page(connection: Connection, asked: int) -> JournalPage:
    """The lines of a page, or of the nearest one that exists."""
    last = max(1, -(-coordinators.count_acts(connection) // PER_PAGE))
    number = min(max(asked, 1), last)
    acts = coordinators.list_acts(connection, PER_PAGE, (number - 1) * PER_PAGE)
    return JournalPage(
        _lines(acts),
        number - 1 if number > 1 else None,
        number + 1 if number < last else None,
    )


def _lines(acts: Iterable[RecordedAct]) -> list[JournalLine]:
    language = current_language()
    translate = translations(language).gettext
    return [
        JournalLine(
            translate(WORDS[each.act]),
            each.about,
            _who(each),
            long_date(day_of(each.done_at), language),
        )
        for each in acts
    ]


def _who(act: RecordedAct) -> str:
    """Who did it; an invitation and its revocation name whom they concern."""
    if act.by_command:
        return _("Une commande de l’installation")
    return act.name or _("Nom effacé")
