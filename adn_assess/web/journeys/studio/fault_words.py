"""What must be mended in a draft, in the words of its pages: they name no key and no file."""

from collections.abc import Mapping
from typing import Final

from adn_assess.content.draft_check import PlacedFault
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.faults import FaultKind
from adn_assess.web.assessment.content_words import translated
from adn_assess.web.assessment.fault_messages import fault_message
from adn_assess.web.http.language import current_language, gettext_noop

ABSENT_TEXT: Final[frozenset[FaultKind]] = frozenset(
    {"empty_text", "missing_language", "missing_key"}
)
"""Faults of a text that is not written yet."""
TO_WRITE: Final = gettext_noop("reste à écrire")
MESSAGES: Final[Mapping[FaultKind, str]] = {
    "asked_twice": gettext_noop("cet obstacle a des énoncés à part : il n’en garde aucun à lui"),
    "empty_axis": gettext_noop(
        "cet axe ne pose aucun énoncé : ajoutez-lui un besoin ou un obstacle"
    ),
    "link_of_wrong_kind": gettext_noop(
        "ce lien doit aller d’un besoin, d’un obstacle ou d’un énoncé à une action, "
        "ou d’un exemple à ce qu’il illustre : retirez-le"
    ),
    "link_to_nothing": gettext_noop(
        "ce lien mène à ce qui n’est plus dans le brouillon : retirez-le"
    ),
    "need_without_action": gettext_noop(
        "aucune action ne répond à ce besoin : ajoutez-lui un lien vers une action"
    ),
    "needless_strength": gettext_noop(
        "ce lien part d’un exemple : il ne dit pas à quel point une action aide"
    ),
    "no_aspect": gettext_noop(
        "cet obstacle a plusieurs énoncés : dites ce que celui-ci en demande"
    ),
    "no_understanding_unsaid": gettext_noop(
        "cet axe n’a plus rien à comprendre du mandat : ajoutez-lui une compréhension, "
        "ou écrivez ce qui se lit alors"
    ),
    "placeholders_differ": gettext_noop(
        "n’écrivez entre accolades { } que ce qu’on y lit aujourd’hui, pareil dans les deux langues"
    ),
    "same_words": gettext_noop("un autre énoncé a les mêmes mots : on y répondrait deux fois"),
    "strength_out_of_range": gettext_noop("dites à quel point l’action aide"),
    "unlinked_precedent": gettext_noop(
        "cet exemple n’illustre rien : ajoutez-lui un lien vers un besoin, un obstacle "
        "ou une action"
    ),
    "unreachable_action": gettext_noop(
        "rien ne mène à cette action : ajoutez-lui un lien d’un besoin ou d’un obstacle"
    ),
}
"""By kind, what is wrong with the item that the message stands beside."""


def is_absent_text(placed: PlacedFault) -> bool:
    """Whether a fault is a text that is not written yet."""
    return placed.fault.kind in ABSENT_TEXT


def draft_fault_message(placed: PlacedFault) -> str:
    """What is wrong at a place of a draft, in a sentence without a capital or a full stop."""
    if is_absent_text(placed):
        return translated(TO_WRITE)
    kind = placed.fault.kind
    if kind in MESSAGES:
        return translated(MESSAGES[kind])
    return fault_message(placed.fault, current_language())


def languages_of(placed: PlacedFault) -> tuple[str, ...]:
    """The languages that a text is not written in."""
    last = placed.path[-1]
    return (last,) if last in LANGUAGES else LANGUAGES
