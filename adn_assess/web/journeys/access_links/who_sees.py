"""View model of « Qui voit quoi »: what each role of an assessment sees, by its rights."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adn_assess.storage.access_roles import AccessRole
from adn_assess.web.assessment.access import RIGHTS, OpenedAssessment, Right
from adn_assess.web.assessment.participants import Participants
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.language import gettext_noop, ngettext
from adn_assess.web.journeys.access_links.link_list import LinkLine

WHO: Final[dict[AccessRole, str]] = {
    "owner": gettext_noop("Qui gère le dossier"),
    "reader": gettext_noop("Qui lit"),
    "respondent": gettext_noop("Qui répond avec vous"),
}
SEES: Final[dict[Right, str]] = {
    "manage": gettext_noop("le nom du dossier, le plan à tenir, les liens, l’avancement des voix"),
    "read": gettext_noop(
        "le résultat, les notes, les tours ouverts, et les fichiers à télécharger"
    ),
    "answer": gettext_noop(
        "les réponses de la feuille commune et leurs notes, qu’il est possible de changer"
    ),
}
"""What each right lets one see."""


@dataclass(frozen=True, slots=True)
class WhoSees:
    """One kind of people, and what they see and never see."""

    who: str
    count: str
    sees: Sequence[str]
    never: Sequence[str]


def who_sees(
    opened: OpenedAssessment, lines: Sequence[LinkLine], participants: Participants | None
) -> list[WhoSees]:
    """Say what each role sees, then each voice of the latest round, then everyone else."""
    counts = Counter(line.link.role for line in lines)
    hidden = _hidden_from_all(opened)
    roles = [_role(role, counts[role], hidden) for role in RIGHTS]
    apart = [_apart(opened, participants)] if participants else []
    nothing = [_("rien, pas même que ce dossier existe")]
    return [*roles, *apart, WhoSees(_("Toute autre personne"), "", nothing, ())]


def _role(role: AccessRole, links: int, hidden: Sequence[str]) -> WhoSees:
    rights = RIGHTS[role]
    count = (
        ngettext("{count} lien", "{count} liens", links).format(count=links)
        if links
        else _("aucun lien")
    )
    return WhoSees(
        _(WHO[role]),
        _("ce navigateur, et {links}").format(links=count) if role == "owner" else count,
        [_(SEES[right]) for right in SEES if right in rights],
        [*(_(SEES[right]) for right in SEES if right not in rights), *hidden],
    )


def _hidden_from_all(opened: OpenedAssessment) -> list[str]:
    """What the latest round shows to nobody."""
    stored_round = opened.stored.round
    if stored_round.sharing == "anonymous":
        return [_("la réponse d’une personne du groupe")]
    if stored_round.sharing == "sealed" and not stored_round.readable:
        return [_("ce que répondent les voix, avant que le tour soit ouvert")]
    return []


def _apart(opened: OpenedAssessment, participants: Participants) -> WhoSees:
    """What those who answer apart see of the latest round, and nothing of the rest."""
    stored_round = opened.stored.round
    others = [_("le nom du dossier"), _("le plan"), _("les autres tours")]
    if stored_round.sharing == "sealed":
        who, roles = _("Les voix de ce tour"), participants.roles
        if stored_round.readable:
            result = _("le résultat du tour, et qui a répondu quoi, par rôle")
            return WhoSees(who, roles, [result], others)
        hidden = _("ce que répondent les autres, avant que le tour soit ouvert")
        return WhoSees(who, roles, [_("ses propres réponses")], [hidden, *others])
    who = _("Le groupe")
    if stored_round.readable:
        return WhoSees(
            who, "", [_("plus rien : le groupe est fermé, et ses réponses effacées")], ()
        )
    own = _("sa propre réponse, jusqu’à la fermeture")
    return WhoSees(who, "", [own], [_("la réponse des autres"), *others])
