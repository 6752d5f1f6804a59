"""What the groups of texts that belong to no item are called, and where each is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from adn_assess.web.assessment.content_words import translated
from adn_assess.web.http.language import gettext_noop


@dataclass(frozen=True, slots=True)
class GroupWords:
    """One group of texts."""

    name: str
    where: str
    """Where its texts are read."""


TEXT_GROUPS: Final[Mapping[str, GroupWords]] = {
    "home": GroupWords(
        gettext_noop("Page d’accueil"),
        gettext_noop("Sur la page d’accueil, et au-dessus du résultat exemple."),
    ),
    "sample": GroupWords(
        gettext_noop("Notes de l’exemple inventé"),
        gettext_noop("Dans le résultat exemple, là où une personne aurait écrit ses notes."),
    ),
    "files": GroupWords(
        gettext_noop("Les trois sortes de dossiers"),
        gettext_noop(
            "Là où l’on commence un dossier, puis partout où son nom paraît : menus, titres, "
            "fichiers téléchargés."
        ),
    ),
    "profile": GroupWords(
        gettext_noop("Questions sur l’organisme"),
        gettext_noop("Sur la première page du questionnaire, et dans le rapport."),
    ),
    "roles": GroupWords(
        gettext_noop("Qui répond, et les notes"),
        gettext_noop(
            "En haut du questionnaire, là où l’on dit à quel titre on répond, et sous chaque "
            "énoncé, là où l’on peut écrire."
        ),
    ),
    "scales": GroupWords(
        gettext_noop("Choix de réponse"),
        gettext_noop("Sous chaque énoncé, puis là où la réponse est lue : résultat et rapport."),
    ),
    "diagnosis": GroupWords(
        gettext_noop("Pages du questionnaire"),
        gettext_noop("En haut de chaque page du questionnaire, et dans la liste de ses pages."),
    ),
    "paper": GroupWords(
        gettext_noop("Copie papier"),
        gettext_noop("Sur le questionnaire imprimé, et sur la page où on le recopie."),
    ),
    "mandate": GroupWords(
        gettext_noop("Pages de la fiche de mandat"),
        gettext_noop("En haut de chaque page à remplir de la fiche de mandat."),
    ),
    "handover": GroupWords(
        gettext_noop("Pages du passage de relais"),
        gettext_noop("En haut de chaque page à remplir du passage de relais."),
    ),
    "sheet": GroupWords(
        gettext_noop("Fiche de mandat"),
        gettext_noop("Dans la fiche de mandat, à l’écran et en fichier."),
    ),
    "first_meeting": GroupWords(
        gettext_noop("Première rencontre avec la direction"),
        gettext_noop("Sur la page qui prépare cette rencontre, et dans son document."),
    ),
    "passing_on": GroupWords(
        gettext_noop("Passage de relais"),
        gettext_noop("Dans le passage de relais, à l’écran et en fichier."),
    ),
    "brief": GroupWords(
        gettext_noop("Le poste en une page"),
        gettext_noop("Sur la page qui présente le poste à qui l’accueille, et dans son document."),
    ),
    "report.front": GroupWords(
        gettext_noop("Rapport : titres et couverture"),
        gettext_noop("Sur la couverture et en haut des rapports."),
    ),
    "report.steps": GroupWords(
        gettext_noop("Résultat : premières actions et réponses"),
        gettext_noop("Avec les premières actions, dans le résultat et le rapport."),
    ),
    "report.figures": GroupWords(
        gettext_noop("Résultat : le calcul"),
        gettext_noop("Là où le résultat et le rapport montrent comment une action est choisie."),
    ),
    "report.actions": GroupWords(
        gettext_noop("Résultat : les actions"),
        gettext_noop("Avec chaque action, dans le résultat et le rapport."),
    ),
    "report.examples": GroupWords(
        gettext_noop("Résultat : les exemples"),
        gettext_noop("Avec chaque exemple, dans le résultat, le rapport et la bibliothèque."),
    ),
    "report.portrait": GroupWords(
        gettext_noop("Résultat : le portrait"),
        gettext_noop("Avec la figure et les axes, dans le résultat et le rapport."),
    ),
    "report.lists": GroupWords(
        gettext_noop("Résultat : forces, à vérifier, notes"),
        gettext_noop("Dans le résultat et le rapport, avec ce qui est là et ce qui se vérifie."),
    ),
    "report.end": GroupWords(
        gettext_noop("Rapport : tableaux, annexes et pied de page"),
        gettext_noop("À la fin du rapport, et au bas de ses pages."),
    ),
    "report.styles": GroupWords(
        gettext_noop("Rapport : noms des styles"),
        gettext_noop("Dans la liste des styles du fichier Word."),
    ),
    "versions": GroupWords(
        gettext_noop("Ce qu’un rapport dit de lui-même"),
        gettext_noop("En haut d’un rapport abrégé, partagé, d’un tour passé ou d’un fichier."),
    ),
    "tables": GroupWords(
        gettext_noop("Tableaux de données"),
        gettext_noop("Dans les fichiers pour qui compte : noms des tableaux et des colonnes."),
    ),
    "plan": GroupWords(
        gettext_noop("Plan"),
        gettext_noop("Dans le plan d’un dossier, à l’écran et en fichier."),
    ),
    "encounter": GroupWords(
        gettext_noop("Feuille de rencontre"),
        gettext_noop("Sur la feuille d’une page que l’on apporte à une rencontre."),
    ),
    "story": GroupWords(
        gettext_noop("Récit"),
        gettext_noop("Là où l’on raconte une action essayée, et dans l’exemple qui en sort."),
    ),
    "sharings": GroupWords(
        gettext_noop("Façons de répondre à plusieurs"),
        gettext_noop("Là où l’on choisit comment répondre à plusieurs, et avant de répondre."),
    ),
    "agenda": GroupWords(
        gettext_noop("Ordre du jour de plusieurs regards"),
        gettext_noop("Dans le document qui compare des réponses séparées ou celles d’un groupe."),
    ),
    "movement": GroupWords(
        gettext_noop("Ce qui a changé entre deux tours"),
        gettext_noop("Là où l’on compare deux tours, à l’écran et en fichier."),
    ),
    "wall": GroupWords(
        gettext_noop("Le mur d’un groupe"),
        gettext_noop("Sur l’écran projeté, une fois le groupe fermé."),
    ),
    "facilitation": GroupWords(
        gettext_noop("Feuille d’animation"),
        gettext_noop("Dans la feuille de qui anime une rencontre, quelle qu’elle soit."),
    ),
    "facilitation.workshop": GroupWords(
        gettext_noop("Feuille d’animation : un groupe"),
        gettext_noop("Dans la feuille de qui anime un groupe qui répond sans nom."),
    ),
    "facilitation.meeting": GroupWords(
        gettext_noop("Feuille d’animation : réponses séparées"),
        gettext_noop("Dans la feuille de qui anime une rencontre de deux à cinq personnes."),
    ),
    "facilitation.advice": GroupWords(
        gettext_noop("Feuille d’animation : conseils"),
        gettext_noop("À la fin de la feuille de qui anime : que faire quand quelque chose arrive."),
    ),
    "quoting": GroupWords(
        gettext_noop("Parties de la source"),
        gettext_noop("Avec ce qui vient de la source : sous quel titre, et de quand."),
    ),
}
"""By the name of a group."""

ANY_TEXT: Final = gettext_noop("Texte")
PARTS: Final[Mapping[str, str]] = {
    "title": gettext_noop("Titre."),
    "subtitle": gettext_noop("Sous-titre."),
    "name": gettext_noop("Nom court."),
    "indefinite": gettext_noop("Nom court, avec son article."),
    "lead": gettext_noop("Introduction."),
    "intro": gettext_noop("Introduction."),
    "help": gettext_noop("Aide."),
    "about": gettext_noop("Ce que contient une ligne du tableau."),
    "why": gettext_noop("À quoi sert la réponse."),
    "remark": gettext_noop("Ce que le rapport dit à qui fait ce choix."),
    "reading": gettext_noop("Ce choix, tel que le rapport le lit."),
    "same": gettext_noop("Quand l’exemple ressemble au dossier."),
    "differs": gettext_noop("Quand l’exemple ne ressemble pas au dossier."),
    "points": gettext_noop("Un point d’une liste."),
    "doing": gettext_noop("Quoi faire."),
    "saying": gettext_noop("Quoi dire à voix haute."),
    "before": gettext_noop("À préparer avant."),
    "headings": gettext_noop("Titre de cette partie, dans la source."),
    "dates": gettext_noop("De quand date cette partie."),
    "nothing": gettext_noop("Quand il n’y a rien à dire."),
    "no": gettext_noop("Quand il n’y a rien à dire."),
}
"""What a text is, by the first or last word of its key."""


def text_name(key: str) -> str:
    """What a text is called where its words stand beside it."""
    return text_part_name(key).removesuffix(".") or translated(ANY_TEXT)


def text_part_name(key: str) -> str:
    """What a text is among those of its group; empty when its words alone say it."""
    names = [each for each in key.split("/") if not each.isdecimal()]
    words = names[-1].split("_")
    found = (PARTS.get(each) for each in (names[-1], words[-1], words[0], *names[-2:-1]))
    return translated(next((each for each in found if each), ""))
