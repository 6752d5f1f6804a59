"""Messages of faults: one for each kind, saying what is wrong and what would be right."""

from collections.abc import Mapping
from typing import Final

from adn_assess.domain.answers.text_normalization import UNSTORABLE
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.faults import Fault, FaultKind
from adn_assess.web.http.language import gettext_noop, translations

MAX_GIVEN_CHARACTERS: Final = 500
"""Longest value quoted in a message; lists of what is possible are shorter."""

MESSAGES: Final[Mapping[FaultKind, str]] = {
    "always_holds": gettext_noop(
        "cette condition est toujours vraie : retirez-la, ou retirez une des valeurs de « {id} »"
    ),
    "bad_yaml": gettext_noop(
        "le fichier n’est pas lisible comme YAML ou JSON ({given}) : corrigez cette ligne"
    ),
    "both_forms": gettext_noop(
        "« {given} » ne va pas avec « voices » : mettez-le dans chacune des voix"
    ),
    "condition_on_unknown": gettext_noop(
        "la condition porte sur « {given} », qui n’est pas une question du portrait; "
        "connues : {known}"
    ),
    "duplicate_id": gettext_noop(
        "« {given} » est déjà pris : donnez un identifiant qui ne sert qu’une fois"
    ),
    "duplicate_key": gettext_noop("la clé « {given} » est donnée deux fois : gardez-en une"),
    "empty_axis": gettext_noop(
        "l’axe « {id} » ne pose aucun énoncé : donnez-lui un besoin ou un obstacle"
    ),
    "empty_text": gettext_noop("le texte « {language} » est vide : écrivez-le"),
    "id_malformed": gettext_noop(
        "l’identifiant « {given} » doit avoir de 2 à 80 lettres minuscules sans accent, chiffres, "
        "points ou traits d’union"
    ),
    "id_without_dot": gettext_noop(
        "l’identifiant « {given} » doit contenir un point, comme « axe.mot »"
    ),
    "incomplete_scale": gettext_noop(
        "l’échelle est incomplète à « {given} » : une échelle pour « need », "
        "une pour « obstacle »; un « level » de 0 à 1 pour chaque réponse connue, "
        "aucun pour les autres"
    ),
    "link_of_wrong_kind": gettext_noop(
        "ce lien ({given}) doit aller d’un besoin ou d’un obstacle à une action, "
        "ou d’un exemple à un obstacle ou à une action"
    ),
    "link_to_nothing": gettext_noop(
        "ce lien mène à « {given} », qui n’existe pas : corrigez l’identifiant ou retirez le lien"
    ),
    "missing_file": gettext_noop(
        "l’axe est annoncé, mais son fichier « {given} » manque ou est vide : "
        "ajoutez-le ou retirez l’axe"
    ),
    "missing_key": gettext_noop("la clé « {given} » manque : ajoutez-la"),
    "missing_language": gettext_noop(
        "le texte « {given} » manque : chaque texte se donne en « fr » et en « en »"
    ),
    "needless_strength": gettext_noop(
        "le lien d’un exemple n’a pas de force (ici {given}) : retirez « strength »"
    ),
    "never_holds": gettext_noop(
        "cette condition n’est jamais vraie : donnez au moins une valeur existante de « {id} »"
    ),
    "newer_file": gettext_noop(
        "ce fichier vient d’une version plus récente de l’outil ({given}) : mettez l’outil à jour, "
        "ou demandez une copie faite avec celle-ci"
    ),
    "no_understanding_unsaid": gettext_noop(
        "l’axe « {id} » n’a aucune compréhension : dites-le dans « no_understanding »"
    ),
    "not_asked": gettext_noop(
        "aucune page ne pose « {given} » : ajoutez son axe à la liste « axes » de edition.yaml"
    ),
    "note_too_long": gettext_noop("la note est trop longue : {known} caractères au plus"),
    "placeholders_differ": gettext_noop(
        "les mots entre accolades doivent être les mêmes en français et en anglais, "
        "et parmi ceux que l’outil remplit : {given}"
    ),
    "strength_out_of_range": gettext_noop("la force du lien est « {given} » : donnez 1, 2 ou 3"),
    "too_large": gettext_noop("le fichier est trop gros : {known} caractères au plus"),
    "too_many": gettext_noop("« {id} » a {given} éléments : {known} au plus"),
    "too_many_parts": gettext_noop(
        "le fichier a trop de parties, valeurs et listes comptées : {given} au plus"
    ),
    "unknown_edition": gettext_noop(
        "le tour commencé le {known} a été répondu dans une version du contenu ({given}) que cette "
        "installation n’a pas : il ne peut être repris"
    ),
    "unknown_id": gettext_noop(
        "« {given} » n’existe pas dans cette version du contenu : corrigez l’identifiant"
    ),
    "unknown_key": gettext_noop("la clé « {given} » n’est pas connue ici; connues : {known}"),
    "unknown_value": gettext_noop(
        "« {given} » n’est pas une valeur de « {id} »; possibles : {known}"
    ),
    "unlinked_precedent": gettext_noop(
        "l’exemple « {given} » n’illustre rien : ajoutez un lien vers un obstacle ou une action"
    ),
    "unreachable_action": gettext_noop(
        "rien ne mène à l’action « {given} » : ajoutez un lien d’un besoin ou d’un obstacle"
    ),
    "unused_question": gettext_noop(
        "la réponse à « {given} » ne sert à rien : retirez la question, "
        "ou donnez-lui une condition, une remarque ou un cadre"
    ),
    "wrong_type": gettext_noop("« {given} » n’a pas la bonne forme; attendu : {known}"),
}


def fault_message(fault: Fault, language: Language) -> str:
    """What is wrong and what would be right, in one sentence without a capital or a full stop.

    What a file gives is cut at MAX_GIVEN_CHARACTERS, and U+FFFD stands for what no page may hold.
    """
    message = MESSAGES[fault.kind]
    detail = {name: _shortened(value) for name, value in fault.detail.items()}
    return translations(language).gettext(message).format(**detail)


def other_faults_message(count: int, language: Language) -> str:
    """The line that follows the faults named, when a file has more."""
    message = translations(language).ngettext(
        "… et {count} autre problème", "… et {count} autres problèmes", count
    )
    return message.format(count=count)


def _shortened(text: str) -> str:
    cut = text[:MAX_GIVEN_CHARACTERS]
    shown = UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", cut)
    return shown if cut == text else f"{shown}…"
