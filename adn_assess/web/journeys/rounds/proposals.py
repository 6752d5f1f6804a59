"""The proposals of a closed group, for its wall and for every phone: computed once for all."""

from collections.abc import Collection, Hashable
from dataclasses import dataclass

from sqlalchemy import Connection

from adn_assess.caches.bounded import cached_by
from adn_assess.domain.answers.round import MarkTally, Round
from adn_assess.domain.documents.proposals import Proposal, proposals_of
from adn_assess.domain.reports.context import ReportContext
from adn_assess.storage import choosing, plans
from adn_assess.storage.choosing import StoredChoosing
from adn_assess.storage.plans import StoredPlan
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.web.assessment.load_round import load_answers
from adn_assess.web.http.language import current_language
from adn_assess.web.runtime import runtime


@dataclass(frozen=True, slots=True)
class RoomProposals:
    """What a room may choose, what it chose, and the plan of its assessment."""

    proposals: tuple[Proposal, ...]
    tally: MarkTally | None
    """None while it is not counted, and when too few people chose."""
    plan: StoredPlan
    choosing: StoredChoosing | None
    """The choice of the round; None before it was opened."""


def load_proposals(connection: Connection, stored: StoredVoice) -> RoomProposals:
    """The proposals of the round of that voice, a closed group, in the language of the page."""
    edition = runtime().edition(connection, stored.edition_id)
    answers = load_answers(connection, edition, stored)
    found = choosing.find_choosing(connection, stored.round.id)
    tally = choosing.load_counts(connection, found) if found else None
    plan = plans.load_plan(connection, stored.id)
    context = ReportContext(edition, stored.edition_id, current_language())
    chosen = frozenset(tally.counts) if tally else frozenset()
    offered = found.offered_actions if found else ()
    proposals = _proposals(context, answers, plan.plan.settled_actions, chosen, offered)
    return RoomProposals(proposals, tally, plan, found)


def _key(
    context: ReportContext,
    answers: Round,
    settled: frozenset[str],
    chosen: Collection[str],
    offered: tuple[str, ...],
) -> Hashable:
    voices = tuple(frozenset(each.answers.items()) for each in answers.voices)
    profile = frozenset(answers.profile.items())
    asked = context.edition_id, context.language, profile, voices
    return *asked, settled, frozenset(chosen), offered


@cached_by(_key, 64)
def _proposals(
    context: ReportContext,
    answers: Round,
    settled: frozenset[str],
    chosen: Collection[str],
    offered: tuple[str, ...],
) -> tuple[Proposal, ...]:
    """The proposals of a group, which a whole room asks for at the same moment."""
    return proposals_of(context, answers, settled, chosen, offered)
