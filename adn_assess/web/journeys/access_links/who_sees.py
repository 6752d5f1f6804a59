"""View model of « Qui voit quoi »: what each role of an assessment sees, by its rights."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adn_assess.storage.access_roles import AccessRole
from adn_assess.web.assessment.access import RIGHTS, OpenedAssessment, Right
from adn_assess.web.assessment.participants import Participants
from adn_assess.web.http.language import current_language, gettext_noop, ngettext, translations
from adn_assess.web.http.language import gettext as _
from adn_assess.web.journeys.access_links.link_list import LinkLine

WHO: Final[dict[AccessRole, str]] = {
    "owner": gettext_noop("Qui gère le dossier"),
    "reader": gettext_noop("Qui a un lien pour lire"),
    "respondent": gettext_noop("Qui a un lien pour répondre"),
    "follower": gettext_noop("Qui a un lien pour suivre le plan"),
}
MAY: Final[dict[Right, str]] = {
    "manage": gettext_noop(
        "voir le nom du dossier, tenir le plan, créer et retirer des liens, voir qui a "
        "remis ses réponses"
    ),
    "read": gettext_noop(
        "lire le résultat, les réponses et les notes, et télécharger les fichiers"
    ),
    "answer": gettext_noop("lire et changer les réponses et les notes communes"),
    "follow": gettext_noop(
        "dire où en est chaque ligne du plan, ce qui bloque, ce qui en est sorti, qui s’en occupe "
        "et pour quand"
    ),
    "see_plan": gettext_noop("lire la page du plan"),
}
"""What each right allows."""
MAY_NOT: Final[dict[Right, str]] = {
    "manage": gettext_noop("voir le nom du dossier ni les liens"),
    "read": gettext_noop("voir le résultat"),
    "answer": gettext_noop("changer les réponses"),
    "follow": gettext_noop("mettre à jour le plan"),
    "see_plan": gettext_noop("ouvrir la page du plan"),
}
"""What whoever has not this right is told."""

MAY_NOT_FOLLOWING: Final = (
    gettext_noop("voir les réponses, le résultat ni les notes, celles du plan comprises"),
    gettext_noop("voir le nom du dossier ni les liens, ajouter ou retirer une ligne du plan"),
)
"""What whoever follows the plan and nothing else is told."""
OF_PLAN: Final[tuple[Right, ...]] = ("follow", "see_plan")
"""The rights on a plan, which only a diagnosis has."""


@dataclass(frozen=True, slots=True)
class WhoSees:
    """One kind of people, what they may see and do, and what they may not."""

    who: str
    count: str
    may: Sequence[str]
    may_not: Sequence[str]


def who_sees(
    opened: OpenedAssessment, lines: Sequence[LinkLine], participants: Participants | None
) -> list[WhoSees]:
    """Say what each role sees, then the voices of the latest round, then everyone else."""
    counts = Counter(line.link.role for line in lines)
    hidden = _hidden_from_all(opened)
    roles = [_role(opened, role, counts[role], hidden) for role in _roles_of(opened)]
    apart = [_apart(opened, participants)] if participants else []
    nothing = [_("voir quoi que ce soit, pas même que ce dossier existe")]
    return [*roles, *apart, WhoSees(_("Toute autre personne"), "", (), nothing)]


def _roles_of(opened: OpenedAssessment) -> list[AccessRole]:
    """The roles on an assessment; only a diagnosis has a plan to follow."""
    has_plan = opened.stored.purpose == "diagnosis"
    return [role for role in WHO if has_plan or role != "follower"]


def _rights(opened: OpenedAssessment, role: AccessRole) -> Sequence[Right]:
    """The rights of a role on this assessment; its owners may open its plan to its readers."""
    rights = RIGHTS[role]
    return (*rights, "see_plan") if role == "reader" and opened.plan_for_readers else rights


def _role(opened: OpenedAssessment, role: AccessRole, links: int, hidden: Sequence[str]) -> WhoSees:
    rights, translate = _rights(opened, role), translations(current_language()).gettext
    has_plan = opened.stored.purpose == "diagnosis"
    possible = [right for right in MAY if has_plan or right not in OF_PLAN]
    count = ngettext("{count} lien", "{count} liens", links).format(count=links)
    shown = count if links else _("aucun lien")
    unsaid = (MAY_NOT[right] for right in possible if right not in rights)
    may_not = MAY_NOT_FOLLOWING if role == "follower" else unsaid
    return WhoSees(
        translate(WHO[role]),
        _("ce navigateur, et {links}").format(links=shown) if role == "owner" else shown,
        [translate(MAY[right]) for right in possible if right in rights],
        [*map(translate, may_not), *hidden],
    )


def _hidden_from_all(opened: OpenedAssessment) -> list[str]:
    """What the latest round shows to nobody."""
    stored_round = opened.stored.round
    if stored_round.sharing == "anonymous":
        return [_("voir la réponse d’une personne du groupe")]
    if stored_round.sharing == "sealed" and not stored_round.readable:
        return [_("voir les réponses séparées avant que le tour soit ouvert")]
    return []


def _apart(opened: OpenedAssessment, participants: Participants) -> WhoSees:
    """What those who answer apart see of the latest round, and nothing of the rest."""
    stored_round = opened.stored.round
    others = _("voir le nom du dossier, le plan et les autres tours")
    own = _("répondre, relire et retirer ses propres réponses")
    if stored_round.sharing == "sealed":
        who, roles = _("Les personnes de ce tour"), participants.roles
        if stored_round.readable:
            result = _("lire le résultat du tour, et qui a répondu quoi, par rôle")
            return WhoSees(who, roles, [result], [others])
        hidden = _("voir ce que répondent les autres, avant que le tour soit ouvert")
        return WhoSees(who, roles, [own], [hidden, others])
    who = _("Le groupe")
    if stored_round.readable:
        chosen = _(
            "par le code d’un choix ouvert : voir les actions proposées et y mettre des marques"
        )
        gone = _("voir ni changer rien d’autre : le groupe est fermé, et ses réponses effacées")
        return WhoSees(who, "", [chosen], [gone])
    return WhoSees(who, "", [own], [_("voir la réponse des autres"), others])
