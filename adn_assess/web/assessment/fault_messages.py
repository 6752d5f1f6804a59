"""Messages of faults: one for each kind, saying what is wrong and what would be right."""

from collections.abc import Mapping
from typing import Final

from adn_assess.domain.answers.text_normalization import UNSTORABLE
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.faults import Fault, FaultKind
from adn_assess.web.http.language import gettext_noop, translations

MAX_GIVEN_CHARACTERS: Final = 500
"""Longest value quoted in a message; lists of what is possible are shorter."""

STRAIGHT_QUOTE: Final = '"'
"""Fills `{quote}`: interface texts hold no straight quotation mark otherwise."""

MESSAGES: Final[Mapping[FaultKind, str]] = {
    "always_holds": gettext_noop(
        "cette condition est toujours vraie : retirez-la, ou retirez une des valeurs de « {id} »"
    ),
    "asked_twice": gettext_noop(
        "« {given} » a déjà des énoncés à part (« statements ») : retirez « {id} »"
    ),
    "bad_yaml": gettext_noop(
        "cette ligne ne se lit ni comme du YAML ni comme du JSON : comparez-la à ses voisines"
    ),
    "both_forms": gettext_noop(
        "« {given} » ne va pas avec « voices » : mettez-le dans chacun des éléments de « voices »"
    ),
    "condition_on_unknown": gettext_noop(
        "la condition porte sur « {given} », qui n’est pas une question du portrait; "
        "connues : {known}"
    ),
    "copied_file": gettext_noop(
        "ce fichier semble une copie de « {given} » : retirez-la, "
        "ou rangez-la dans un autre dossier"
    ),
    "curly_quotes": gettext_noop(
        "des guillemets typographiques n’entourent pas un texte et en feraient partie : mettez-le "
        "entre guillemets droits ({quote})"
    ),
    "cut_text": gettext_noop(
        "ce qui suit le signe # serait perdu : mettez tout le texte entre guillemets droits "
        "({quote}), ou le commentaire sur une ligne à lui"
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
    "incomplete_light": gettext_noop(
        "ce choix du tour d’horizon ({given}) est incomplet : il a des « values » qui sont toutes "
        "connues, ou dont aucune ne l’est; ou bien un « ask », et des « answers » qui en ont"
    ),
    "incomplete_scale": gettext_noop(
        "l’échelle est incomplète à « {given} » : une échelle pour « need », "
        "une pour « obstacle »; un « level » de 0 à 1 pour chaque réponse connue, "
        "aucun pour les autres"
    ),
    "link_of_wrong_kind": gettext_noop(
        "ce lien ({given}) doit aller d’un besoin, d’un obstacle ou d’un énoncé à une action, "
        "ou d’un exemple à un besoin, à un obstacle, à un énoncé ou à une action"
    ),
    "link_to_nothing": gettext_noop(
        "ce lien mène à « {given} », qui n’existe pas : corrigez l’identifiant ou retirez le lien"
    ),
    "minutes_differ": gettext_noop(
        "les minutes des étapes font {given}, et la rencontre en dure {known} : accordez-les"
    ),
    "missing_file": gettext_noop(
        "l’axe est annoncé, mais son fichier « {given} » manque ou est vide : "
        "ajoutez-le ou retirez l’axe"
    ),
    "missing_key": gettext_noop("la clé « {given} » manque : ajoutez-la"),
    "missing_language": gettext_noop(
        "le texte « {given} » manque : chaque texte se donne en « fr » et en « en »"
    ),
    "need_without_action": gettext_noop(
        "aucune action ne répond au besoin « {given} » : ajoutez un lien vers une action"
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
    "no_aspect": gettext_noop(
        "l’obstacle a plusieurs énoncés : dites dans « aspect » ce que « {given} » en demande"
    ),
    "no_understanding_unsaid": gettext_noop(
        "l’axe « {id} » n’a aucune compréhension : dites-le dans « no_understanding »"
    ),
    "not_asked": gettext_noop(
        "aucune page ne pose « {given} » : ajoutez son axe à la liste « axes » de edition.yaml"
    ),
    "not_opened": gettext_noop(
        "le fichier ne peut être lu : vérifiez qu’il existe et que vous avez le droit de l’ouvrir"
    ),
    "not_text": gettext_noop(
        "ce fichier n’est pas un texte : choisissez le fichier JSON ou YAML, et non un document "
        "Word, Excel ou PDF"
    ),
    "not_utf8": gettext_noop(
        "ce fichier semble enregistré en {given}, et ses accents seraient perdus : ouvrez-le dans "
        "l’éditeur d’où il vient et enregistrez-le en UTF-8"
    ),
    "note_too_long": gettext_noop("la note est trop longue : {known} caractères au plus"),
    "placeholders_differ": gettext_noop(
        "les mots entre accolades doivent être les mêmes en français et en anglais, "
        "et parmi ceux que l’outil remplit : {given}"
    ),
    "strength_out_of_range": gettext_noop("la force du lien est « {given} » : donnez 1, 2 ou 3"),
    "same_words": gettext_noop(
        "cet énoncé de « {given} » a les mots de celui de « {id} » : on y répondrait deux fois"
    ),
    "too_large": gettext_noop("le fichier est trop gros : {known} caractères au plus"),
    "too_many": gettext_noop("« {id} » a {given} éléments : {known} au plus"),
    "too_many_parts": gettext_noop(
        "le fichier a trop de parties, valeurs et listes comptées : {given} au plus"
    ),
    "unknown_aside": gettext_noop(
        "des réponses gardées de côté ont été données à une version du contenu ({given}) que cette "
        "installation n’a pas : elles ne peuvent être reprises"
    ),
    "unknown_file_edition": gettext_noop(
        "ces réponses ont été données à une version du contenu ({given}) que cette installation "
        "n’a pas : elles ne peuvent être reprises qu’avec les questions d’aujourd’hui, qui sont "
        "peut-être dites autrement"
    ),
    "unknown_edition": gettext_noop(
        "les réponses du tour commencé le {known} viennent d’une version du contenu ({given}) que "
        "cette installation n’a pas : il ne peut être repris"
    ),
    "unknown_id": gettext_noop(
        "« {given} » n’existe pas dans cette version du contenu : corrigez l’identifiant"
    ),
    "unknown_key": gettext_noop("la clé « {given} » n’est pas connue ici; connues : {known}"),
    "unknown_value": gettext_noop(
        "« {given} » n’est pas une valeur de « {id} »; possibles : {known}"
    ),
    "unlinked_precedent": gettext_noop(
        "l’exemple « {given} » n’illustre rien : ajoutez un lien vers un besoin, un obstacle "
        "ou une action"
    ),
    "unreachable_action": gettext_noop(
        "rien ne mène à l’action « {given} » : ajoutez un lien d’un besoin ou d’un obstacle"
    ),
    "unused_question": gettext_noop(
        "la réponse à « {given} » ne sert à rien : retirez la question, "
        "ou donnez-lui une condition, une remarque ou un cadre"
    ),
    "wrong_address": gettext_noop(
        "« {given} » n’est pas une adresse : écrivez-la en entier, comme dans un "
        "navigateur, sans espace"
    ),
    "wrong_type": gettext_noop("« {given} » n’a pas la bonne forme; attendu : {known}"),
}

YAML_MESSAGES: Final[Mapping[str, str]] = {
    "alignment": gettext_noop(
        "cette ligne n’est pas alignée sur ses voisines, ou un guillemet ferme un texte trop tôt : "
        "alignez-la, ou mettez tout le texte entre guillemets droits ({quote})"
    ),
    "backslash": gettext_noop(
        "une barre oblique inverse (\\) est suivie d’un signe inattendu : doublez-la (\\\\)"
    ),
    "bracket": gettext_noop(
        "une virgule, un crochet ou une accolade manque ici, ou est de trop : corrigez la ligne, "
        "ou mettez le texte entre guillemets droits ({quote})"
    ),
    "colon": gettext_noop(
        "un deux-points est mal placé : mettez le texte qui en contient un entre guillemets droits "
        "({quote}), alignez la ligne sur ses voisines, et mettez une espace après le deux-points "
        "de chaque clé, la ligne d’avant comprise"
    ),
    "control_character": gettext_noop(
        "cette ligne contient un caractère invisible que le format n’accepte pas : retirez-le"
    ),
    "dash": gettext_noop(
        "un tiret de liste ne peut être ici : mettez-le au début de sa propre ligne, ou mettez le "
        "texte entre guillemets droits ({quote})"
    ),
    "first_character": gettext_noop(
        "un texte ne peut commencer par ce signe : mettez-le entre guillemets droits ({quote})"
    ),
    "key": gettext_noop("une clé doit être un mot, et non une liste ou un groupe : corrigez-la"),
    "nested": gettext_noop("il y a trop de niveaux les uns dans les autres : enlevez-en"),
    "no_break_space": gettext_noop(
        "une espace insécable se trouve au début de la ligne ou après le deux-points d’une clé : "
        "remplacez-la par une espace ordinaire"
    ),
    "no_colon": gettext_noop(
        "il manque un deux-points après la clé : ajoutez-le, ou mettez la ligne en retrait si elle "
        "continue le texte d’avant"
    ),
    "open_quote": gettext_noop(
        "un guillemet, un crochet ou une accolade s’ouvre ici et ne se ferme pas : fermez-le"
    ),
    "reference": gettext_noop(
        "les signes & et * sont des renvois, qui ne servent pas ici : mettez le texte entre "
        "guillemets droits ({quote}), ou recopiez la valeur"
    ),
    "several_documents": gettext_noop(
        "un deuxième document commence ici : retirez la ligne de trois tirets (---)"
    ),
    "tab": gettext_noop("cette ligne commence par une tabulation : remplacez-la par des espaces"),
    "tag": gettext_noop(
        "le point d’exclamation est un signe du format, qui ne sert pas ici : mettez le "
        "texte entre guillemets droits ({quote})"
    ),
}
"""By the cause of a `bad_yaml` fault: what to do about it. The others have the message above."""


def fault_message(fault: Fault, language: Language) -> str:
    """What is wrong and what would be right, in one sentence without a capital or a full stop.

    What a file gives is cut at MAX_GIVEN_CHARACTERS, and U+FFFD stands for what no page may hold.
    """
    message = YAML_MESSAGES.get(fault.detail.get("cause", ""), MESSAGES[fault.kind])
    detail = {name: _shortened(value) for name, value in fault.detail.items()}
    return translations(language).gettext(message).format(quote=STRAIGHT_QUOTE, **detail)


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
