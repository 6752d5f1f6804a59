"""What a private link, an invitation or the code of a group is, said before one enters.

The message that goes with a link and the door that it opens say the same. They depend on the kind
of link and on its last day only, never on the file: a door never says whether a link still opens.
"""

from dataclasses import dataclass
from typing import Final, Literal

from adn_assess.domain.edition.duration import overview_minutes, total_minutes
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.domain.reports.phrasing import long_date
from adn_assess.storage.access_roles import AccessRole
from adn_assess.web.http.language import current_language, gettext_noop, ngettext, translations
from adn_assess.web.http.language import gettext as _

LinkKind = Literal["read", "answer", "manage", "follow", "voice", "group", "return"]
KIND_OF_ROLE: Final[dict[AccessRole, LinkKind]] = {
    "reader": "read",
    "respondent": "answer",
    "owner": "manage",
    "follower": "follow",
}

TITLES: Final[dict[LinkKind, str]] = {
    "read": gettext_noop("Un lien pour lire"),
    "answer": gettext_noop("Un lien pour répondre"),
    "manage": gettext_noop("Un lien pour gérer un dossier"),
    "follow": gettext_noop("Un lien pour suivre le plan"),
    "voice": gettext_noop("Une invitation à répondre de votre côté"),
    "group": gettext_noop("Répondre en groupe, sans nom"),
    "return": gettext_noop("Un lien pour revenir"),
}
OFFERS: Final[dict[LinkKind, str]] = {
    "read": gettext_noop("Voici un lien pour lire {file}, dans l’outil {brand}."),
    "answer": gettext_noop("Voici un lien pour répondre en commun à {file}, dans l’outil {brand}."),
    "manage": gettext_noop("Voici un lien pour gérer à plusieurs {file}, dans l’outil {brand}."),
    "follow": gettext_noop("Voici un lien pour suivre le plan d’{file}, dans l’outil {brand}."),
    "voice": gettext_noop(
        "Voici une invitation à remplir, chacun de son côté, {file}, dans l’outil {brand}."
    ),
    "group": gettext_noop(
        "Voici de quoi remplir avec un groupe, sans donner de nom, {file}, dans l’outil {brand}."
    ),
    "return": gettext_noop("Voici le lien pour revenir à {file}, dans l’outil {brand}."),
}
ALLOWED: Final[dict[LinkKind, str]] = {
    "read": gettext_noop(
        "Lire le dossier et le télécharger, notes comprises. Rien ne peut y être changé."
    ),
    "answer": gettext_noop(
        "Lire et changer les réponses et les notes communes. Le résultat ne se voit pas "
        "par ce lien."
    ),
    "manage": gettext_noop(
        "Tout faire : répondre, lire le résultat, tenir le plan, créer et retirer des liens, "
        "inviter, effacer le dossier."
    ),
    "follow": gettext_noop(
        "Lire le plan et dire, ligne par ligne, où on en est, ce qui bloque, ce qui en est sorti, "
        "qui s’en occupe et pour quand. Ni les réponses, ni le résultat, ni les notes ne se voient "
        "par ce lien."
    ),
    "voice": gettext_noop(
        "Répondre à votre rythme, vous arrêter, revenir. Une fois le tour ouvert, lire ce que "
        "chaque rôle a répondu."
    ),
    "group": gettext_noop(
        "Répondre à votre rythme sur votre appareil, jusqu’à ce que le groupe soit fermé."
    ),
    "return": gettext_noop("Reprendre là où l’on était, sur n’importe quel appareil."),
}
SEEN: Final[dict[LinkKind, str]] = {
    "read": gettext_noop(
        "Il n’y a rien à écrire. Qui gère le dossier voit que ce lien a servi, et quel jour, "
        "mais pas ce que vous lisez."
    ),
    "answer": gettext_noop(
        "Ce que vous écrivez se lit, sans votre nom, par qui répond avec vous, qui gère le "
        "dossier et qui a un lien "
        "pour le lire."
    ),
    "manage": gettext_noop(
        "Ce que vous écrivez se lit, sans votre nom, par qui gère le dossier et qui a un lien "
        "pour le lire; les "
        "réponses et leurs notes, aussi par qui répond avec vous."
    ),
    "follow": gettext_noop(
        "Ce que vous écrivez se lit, sans votre nom, par qui suit le plan avec vous, qui gère le "
        "dossier et qui a un lien pour lire le résultat."
    ),
    "voice": gettext_noop(
        "Personne ne voit vos réponses tant que chaque personne invitée n’a pas terminé "
        "ou quitté le tour. Ensuite, ces personnes et celles qui ont accès au "
        "dossier voient qui a répondu quoi, par rôle, notes comprises."
    ),
    "group": gettext_noop(
        "Jamais votre réponse à vous : seulement des répartitions, une fois le groupe fermé, à "
        "partir de cinq réponses."
    ),
    "return": gettext_noop("Rien ne change : les mêmes personnes voient les mêmes choses."),
}


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a link of one kind is, in sentences; None for what there is nothing to say about."""

    kind: LinkKind
    title: str
    offer: str
    allowed: str
    seen: str
    duration: str | None
    until: str


def introduce(
    kind: LinkKind,
    purpose: Purpose,
    edition: Edition,
    last_day: str | None,
    minutes: int | None = None,
) -> Introduction:
    """Introduce a link of that kind, to a file of that purpose, in the language of the page.

    `last_day` is None for the code of a group, which opens until the group is closed. `minutes` are
    those that a round takes to answer, where they are known: a door knows of no round.
    """
    language = current_language()
    translate = translations(language).gettext
    brand = edition.title.to(language)
    file = edition.asking.files.of(purpose).indefinite.to(language)
    offer = translate(OFFERS[kind]).format(brand=brand, file=file)
    promise = _("Cet outil ne note, ne classe et ne compare ni les personnes ni les organismes.")
    return Introduction(
        kind,
        translate(TITLES[kind]),
        f"{offer} {promise}",
        translate(ALLOWED[kind]),
        translate(SEEN[kind]),
        _duration(kind, edition, minutes) if purpose == "diagnosis" else None,
        _until(kind, last_day),
    )


def _duration(kind: LinkKind, edition: Edition, minutes: int | None) -> str | None:
    """How long it takes to read the short version, or to answer, by the overview or in full."""
    if kind == "read":
        return _("Cinq minutes pour l’essentiel.")
    if kind == "return":
        return None
    if kind == "follow":
        return _("Dix minutes pour une revue du plan.")
    if kind in ("group", "voice") and minutes is None:
        # The same of every round, whatever its axes and the form of its answers.
        return _(
            "Quelques minutes : c’est dit avant la première question. On peut sauter des "
            "questions, s’arrêter et revenir."
        )
    if minutes is None and edition.overview.asked:
        whole = total_minutes(len(edition.questions))
        return _(
            "Environ {least} minutes par un tour d’horizon, {count} par le questionnaire complet. "
            "On peut sauter des questions, s’arrêter et revenir."
        ).format(least=overview_minutes(len(edition.questions)), count=whole)
    minutes = minutes or total_minutes(len(edition.questions))
    return ngettext(
        "Environ {count} minute pour tout remplir. On peut sauter des questions, s’arrêter et "
        "revenir.",
        "Environ {count} minutes pour tout remplir. On peut sauter des questions, s’arrêter et "
        "revenir.",
        minutes,
    ).format(count=minutes)


def _until(kind: LinkKind, last_day: str | None) -> str:
    if last_day is None:
        return _("Bon tant que le groupe est ouvert.")
    good = _("Bon jusqu’au {date}, à moins qu’on le retire avant.").format(
        date=long_date(last_day, current_language())
    )
    if kind != "voice":
        return good
    once = _("Il ne s’ouvre qu’une fois : ouvrez-le vous-même, sur l’appareil où vous répondrez.")
    return f"{good} {once}"
