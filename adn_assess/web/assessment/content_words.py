"""What the kinds of items, their fields and their changes are called on pages."""

from collections.abc import Mapping
from typing import Final

from adn_assess.domain.edition.authoring import ItemKind
from adn_assess.domain.edition.changes import ChangeClass
from adn_assess.web.http.language import current_language, gettext, gettext_noop, translations

KINDS: Final[Mapping[ItemKind, str]] = {
    "tool": gettext_noop("Outil"),
    "source": gettext_noop("Source"),
    "axis": gettext_noop("Axe"),
    "understanding": gettext_noop("Compréhension du mandat"),
    "need": gettext_noop("Besoin"),
    "obstacle": gettext_noop("Obstacle"),
    "statement": gettext_noop("Énoncé d’un obstacle"),
    "action": gettext_noop("Action"),
    "precedent": gettext_noop("Exemple"),
    "link": gettext_noop("Lien"),
    "term": gettext_noop("Mot défini"),
    "texts": gettext_noop("Textes"),
}
PLURALS: Final[Mapping[ItemKind, str]] = {
    "understanding": gettext_noop("Ce qu’on comprend du mandat"),
    "need": gettext_noop("Besoins"),
    "obstacle": gettext_noop("Obstacles"),
    "action": gettext_noop("Actions"),
    "precedent": gettext_noop("Exemples"),
    "term": gettext_noop("Mots définis"),
}
"""Of the kinds of items that a draft lists."""
FIELDS: Final[Mapping[str, str]] = {
    "address": gettext_noop("Adresse"),
    "ask": gettext_noop("À vérifier auprès de"),
    "aspect": gettext_noop("La part de l’obstacle dont il parle"),
    "basis": gettext_noop("D’où vient ce lien"),
    "contribution": gettext_noop("Ce que l’ADN a apporté"),
    "credit": gettext_noop("Comment la source est citée"),
    "definition": gettext_noop("Définition"),
    "first_gesture": gettext_noop("Un premier geste"),
    "help": gettext_noop("Aide"),
    "label": gettext_noop("Intitulé"),
    "licence": gettext_noop("Licence"),
    "no_understanding": gettext_noop("Quand l’axe n’a aucune compréhension du mandat"),
    "page": gettext_noop("Nom de la page"),
    "period": gettext_noop("De quand elle est"),
    "practice": gettext_noop("En pratique"),
    "reason": gettext_noop("Raison, telle que les gens la lisent"),
    "remarks": gettext_noop("Ce qui s’ajoute à l’action, selon l’organisme"),
    "rest": gettext_noop("Autres réglages"),
    "source": gettext_noop("D’où vient cet exemple"),
    "source_address": gettext_noop("Adresse de cette source"),
    "source_date": gettext_noop("De quand est cette source"),
    "statement": gettext_noop("Énoncé"),
    "strength": gettext_noop("À quel point l’action aide"),
    "title": gettext_noop("Titre"),
    "unsaid": gettext_noop("Ce que la source ne dit pas"),
    "what": gettext_noop("Ce qui a été fait"),
    "who": gettext_noop("Qui"),
    "wiki": gettext_noop("Site où elle est"),
    "word": gettext_noop("Mot"),
}
HELPS: Final[Mapping[str, str]] = {
    "aspect": gettext_noop(
        "Seulement quand l’obstacle a plusieurs énoncés : « le temps », « l’argent ». Se lit après "
        "l’intitulé de l’obstacle."
    ),
    "ask": gettext_noop(
        "Complète « À vérifier auprès de… », quand personne ne sait répondre : « la direction »."
    ),
    "no_understanding": gettext_noop("Se lit à la place de ses compréhensions du mandat."),
    "page": gettext_noop(
        "Les intitulés viennent de cette page, et restent tels quels. Si vous en nommez une autre, "
        "ils peuvent être récrits."
    ),
    "statement": gettext_noop(
        "Une seule idée, à la première personne du pluriel. « Voir dans le questionnaire » montre "
        "avec quels choix on y répond."
    ),
    "first_gesture": gettext_noop("Ce que l’on peut faire cette semaine, en une phrase."),
    "source": gettext_noop(
        "Un document, un site, ou « raconté par… à la coordination » si cette personne accepte "
        "d’être nommée. Laissez vide seulement si l’exemple est sur la page source de l’outil."
    ),
    "source_address": gettext_noop(
        "L’adresse Web en entier, si la source en a une, telle qu’un navigateur la montre."
    ),
    "source_date": gettext_noop("Un jour, une année ou une période : « printemps 2026 »."),
    "unsaid": gettext_noop(
        "Ce qu’on aimerait savoir et que la source ne donne pas : le coût, le nombre de "
        "personnes, la suite."
    ),
    "reason": gettext_noop(
        "Elle commence par ce que la personne a répondu, et finit par l’action."
    ),
}
EXAMPLE_REASON: Final = gettext_noop(
    "Ce que l’exemple montre là-dessus, en une phrase qui se lit seule : « Deux organismes y ont "
    "partagé un poste. » Parlez de l’exemple, sans « vous » : elle se lit aussi dans la "
    "bibliothèque."
)
"""The help of the reason of a link that starts at an example."""
CODES: Final[Mapping[str, str]] = {
    "1": gettext_noop("Aide un peu"),
    "2": gettext_noop("Contribue clairement"),
    "3": gettext_noop("Vise directement"),
    "source": gettext_noop("La source le dit"),
    "judgement": gettext_noop("C’est notre jugement"),
}
CHANGES: Final[Mapping[ChangeClass, str]] = {
    "reworded": gettext_noop("Autre formulation, même sens"),
    "changed_meaning": gettext_noop("Autre sens"),
    "new": gettext_noop("Nouveau"),
    "retired": gettext_noop("Retiré"),
}


def translated(words: str) -> str:
    """Words of this module in the language of the page."""
    return translations(current_language()).gettext(words)


def in_each_language(field: str) -> dict[str, str]:
    """What a field is called in each of its languages, by language."""
    return {
        "fr": gettext("{field}, en français").format(field=field),
        "en": gettext("{field}, en anglais").format(field=field),
    }
