"""Faults in words: one sentence a kind, which says what is wrong and what would be right."""

from collections.abc import Mapping
from typing import Final

from adn_assess.domain.edition.catalogue import Language, Text
from adn_assess.domain.faults import Fault, FaultKind

MESSAGES: Final[Mapping[FaultKind, Text]] = {
    "always_holds": Text(
        "cette condition est toujours vraie : retirez-la, ou retirez une des valeurs de « {id} »",
        "this condition always holds: remove it, or remove one of the values of “{id}”",
    ),
    "bad_yaml": Text(
        "le fichier n’est pas lisible comme YAML ou JSON ({given}) : corrigez cette ligne",
        "the file cannot be read as YAML or JSON ({given}): mend this line",
    ),
    "both_forms": Text(
        "« {given} » ne va pas avec « voices » : mettez-le dans chacune des voix",
        "“{given}” does not go with “voices”: put it in each of the voices",
    ),
    "condition_on_unknown": Text(
        "la condition porte sur « {given} », qui n’est pas une question du portrait; "
        "connues : {known}",
        "the condition is about “{given}”, which is not a profile question; known: {known}",
    ),
    "duplicate_id": Text(
        "« {given} » est déjà pris : donnez un identifiant qui ne sert qu’une fois",
        "“{given}” is already taken: give an id that is used only once",
    ),
    "duplicate_key": Text(
        "la clé « {given} » est donnée deux fois : gardez-en une",
        "the key “{given}” is given twice: keep one",
    ),
    "empty_axis": Text(
        "l’axe « {id} » ne pose aucun énoncé : donnez-lui un besoin ou un obstacle",
        "the axis “{id}” asks nothing: give it a need or an obstacle",
    ),
    "empty_text": Text(
        "le texte « {language} » est vide : écrivez-le",
        "the “{language}” text is empty: write it",
    ),
    "id_malformed": Text(
        "l’identifiant « {given} » doit avoir de 2 à 80 lettres minuscules sans accent, chiffres, "
        "points ou traits d’union",
        "the id “{given}” must have 2 to 80 lower-case unaccented letters, digits, dots or hyphens",
    ),
    "id_without_dot": Text(
        "l’identifiant « {given} » doit contenir un point, comme « axe.mot »",
        "the id “{given}” must contain a dot, as in “axis.word”",
    ),
    "incomplete_scale": Text(
        "l’échelle est incomplète à « {given} » : une échelle pour « need », "
        "une pour « obstacle »; un « level » de 0 à 1 pour chaque réponse connue, "
        "aucun pour les autres",
        "the scale is incomplete at “{given}”: one scale for “need”, one for “obstacle”; "
        "a “level” from 0 to 1 for each known answer, none for the others",
    ),
    "link_of_wrong_kind": Text(
        "ce lien ({given}) doit aller d’un besoin ou d’un obstacle à une action, "
        "ou d’un exemple à un obstacle ou à une action",
        "this link ({given}) must go from a need or an obstacle to an action, "
        "or from a precedent to an obstacle or an action",
    ),
    "link_to_nothing": Text(
        "ce lien mène à « {given} », qui n’existe pas : corrigez l’identifiant ou retirez le lien",
        "this link leads to “{given}”, which does not exist: mend the id or remove the link",
    ),
    "missing_file": Text(
        "l’axe est annoncé, mais son fichier « {given} » manque ou est vide : "
        "ajoutez-le ou retirez l’axe",
        "the axis is listed but its file “{given}” is missing or empty: add it or remove the axis",
    ),
    "missing_key": Text(
        "la clé « {given} » manque : ajoutez-la",
        "the key “{given}” is missing: add it",
    ),
    "missing_language": Text(
        "le texte « {given} » manque : chaque texte se donne en « fr » et en « en »",
        "the “{given}” text is missing: every text is given in “fr” and in “en”",
    ),
    "needless_strength": Text(
        "le lien d’un exemple n’a pas de force (ici {given}) : retirez « strength »",
        "the link of a precedent has no strength (here {given}): remove “strength”",
    ),
    "never_holds": Text(
        "cette condition n’est jamais vraie : donnez au moins une valeur existante de « {id} »",
        "this condition never holds: give at least one existing value of “{id}”",
    ),
    "newer_file": Text(
        "ce fichier vient d’une version plus récente de l’outil ({given}) : mettez l’outil à jour, "
        "ou demandez une copie faite avec celle-ci",
        "this file comes from a newer version of the tool ({given}): update the tool, "
        "or ask for a copy made with this one",
    ),
    "no_understanding_unsaid": Text(
        "l’axe « {id} » n’a aucune compréhension : dites-le dans « no_understanding »",
        "the axis “{id}” has no understanding: say so in “no_understanding”",
    ),
    "not_asked": Text(
        "aucune page ne pose « {given} » : ajoutez son axe à la liste « axes » de edition.yaml",
        "no page asks “{given}”: add its axis to the list “axes” of edition.yaml",
    ),
    "note_too_long": Text(
        "la note est trop longue : {known} caractères au plus",
        "the note is too long: {known} characters at most",
    ),
    "placeholders_differ": Text(
        "les mots entre accolades doivent être les mêmes en français et en anglais, "
        "et parmi ceux que l’outil remplit : {given}",
        "the words in braces must be the same in French and in English, "
        "and among those that the tool fills in: {given}",
    ),
    "strength_out_of_range": Text(
        "la force du lien est « {given} » : donnez 1, 2 ou 3",
        "the strength of the link is “{given}”: give 1, 2 or 3",
    ),
    "too_large": Text(
        "le fichier est trop gros : {known} caractères au plus",
        "the file is too large: {known} characters at most",
    ),
    "unknown_edition": Text(
        "le tour commencé le {known} a été répondu dans une version du contenu ({given}) que cette "
        "installation n’a pas : il ne peut être repris",
        "the round started on {known} was answered in a version of the content ({given}) that this "
        "installation does not have: it cannot be taken",
    ),
    "unknown_id": Text(
        "« {given} » n’existe pas dans cette version du contenu : corrigez l’identifiant",
        "“{given}” does not exist in this version of the content: mend the id",
    ),
    "unknown_key": Text(
        "la clé « {given} » n’est pas connue ici; connues : {known}",
        "the key “{given}” is not known here; known: {known}",
    ),
    "unknown_value": Text(
        "« {given} » n’est pas une valeur de « {id} »; possibles : {known}",
        "“{given}” is not a value of “{id}”; possible: {known}",
    ),
    "unlinked_precedent": Text(
        "l’exemple « {given} » n’illustre rien : ajoutez un lien vers un obstacle ou une action",
        "the precedent “{given}” illustrates nothing: add a link to an obstacle or an action",
    ),
    "unreachable_action": Text(
        "rien ne mène à l’action « {given} » : ajoutez un lien d’un besoin ou d’un obstacle",
        "nothing leads to the action “{given}”: add a link from a need or an obstacle",
    ),
    "unused_question": Text(
        "la réponse à « {given} » ne sert à rien : retirez la question, "
        "ou donnez-lui une condition, une remarque ou un cadre",
        "nothing uses the answer to “{given}”: remove the question, "
        "or give it a condition, a remark or a setting",
    ),
    "wrong_type": Text(
        "« {given} » n’a pas la bonne forme; attendu : {known}",
        "“{given}” does not have the right form; expected: {known}",
    ),
}


def fault_message(fault: Fault, language: Language) -> str:
    """What is wrong and what would be right, in one sentence without a capital or a full stop."""
    return MESSAGES[fault.kind].to(language).format(**fault.detail)
