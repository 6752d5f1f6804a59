"""Sentences on the source page: what changed on it, and why an export of it cannot be read."""

from collections.abc import Mapping
from typing import Final

from adn_assess.content.mediawiki_export import WrongExportError, WrongExportKind
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.source_changes import (
    SourceChange,
    SourceChangeKind,
    differing_sentences,
)
from adn_assess.domain.edition.source_page import SourceKind
from adn_assess.web.http.language import gettext_noop, translations

CHANGES: Final[Mapping[SourceChangeKind, str]] = {
    "added": gettext_noop("{place} : « {after} » s’ajoute."),
    "axis_missing": gettext_noop(
        "{place} : aucun titre de la page ne porte ce nom. Rien de cet axe n’a été comparé."
    ),
    "heading": gettext_noop("{axis} : le titre « {before} » se lit maintenant « {after} »."),
    "moved": gettext_noop("{place} : « {after} » y est maintenant. C’était dans {origin}."),
    "other_heading": gettext_noop(
        "{axis} : l’outil ne connaît pas le titre « {after} ». Rien de ce qu’il annonce n’a été "
        "comparé."
    ),
    "passage": gettext_noop(
        "{place} : le texte a changé. Avant : « {before} » Maintenant : « {after} »"
    ),
    "removed": gettext_noop("{place} : « {before} » n’y est plus."),
    "reordered": gettext_noop("{place} : l’ordre a changé."),
    "reworded": gettext_noop("{place} : « {before} » se lit maintenant « {after} »."),
}
MOVED_AND_REWORDED: Final = gettext_noop(
    "{place} : « {after} » y est maintenant. C’était dans {origin}, et se lisait « {before} »."
)
NEW_PASSAGE: Final = gettext_noop("{place} : l’outil n’avait pas ce texte : « {after} »")
PLACE: Final = gettext_noop("{axis}, « {heading} »")
NOTHING: Final = gettext_noop("Rien n’a changé : la page et le contenu disent la même chose.")

WRONG_EXPORTS: Final[Mapping[WrongExportKind, str]] = {
    "damaged": gettext_noop(
        "ce fichier est abîmé ou incomplet (à la ligne {line}) : exportez la page de nouveau"
    ),
    "doctype": gettext_noop(
        "ce fichier déclare un type de document (DOCTYPE), ce qu’aucun export de MediaWiki ne "
        "fait : rien n’en est lu"
    ),
    "foreign": gettext_noop(
        "ce fichier n’est pas un export de MediaWiki : sur le wiki, ouvrez « Exporter des pages », "
        "et donnez le nom de la page"
    ),
    "no_axis": gettext_noop(
        "la page « {title} » ne porte le nom d’aucun axe dans ses titres : est-ce la bonne page?"
    ),
    "no_page": gettext_noop(
        "cet export ne contient aucune page : vérifiez le nom donné à « Exporter des pages »"
    ),
    "no_text": gettext_noop("l’export ne donne pas le texte de la page « {title} »"),
    "not_wikitext": gettext_noop("la page « {title} » n’est pas écrite en wikicode"),
    "not_xml": gettext_noop(
        "ce fichier n’est pas du XML : sur le wiki, « Exporter des pages » en fait un"
    ),
    "other_format": gettext_noop(
        "cet export est dans la version {given} du format de MediaWiki; l’outil lit les versions "
        "{oldest} à {newest}"
    ),
    "other_page": gettext_noop(
        "la page « {title} » n’est pas dans l’export; on y trouve : {found}"
    ),
    "redirect": gettext_noop(
        "la page « {title} » renvoie à « {target} », qui n’est pas dans l’export : exportez aussi "
        "celle-là"
    ),
    "too_marked": gettext_noop(
        "la page « {title} » a plus de {most} liens, balises et modèles : est-ce la bonne page?"
    ),
    "too_large": gettext_noop("ce fichier est trop gros : {most} Mo au plus"),
}


def wrong_export_message(error: WrongExportError, language: Language) -> str:
    """Why an export cannot be compared, without a capital or a full stop."""
    return translations(language).gettext(WRONG_EXPORTS[error.kind]).format(**error.detail)


def source_change_message(change: SourceChange, edition: Edition, language: Language) -> str:
    """One sentence on one change, with where it is."""
    message = CHANGES[change.kind]
    if change.kind == "moved" and change.before is not None:
        message = MOVED_AND_REWORDED
    elif change.kind == "passage" and change.before is None:
        message = NEW_PASSAGE
    before, after = change.before, change.after
    if change.kind == "passage" and before is not None and after is not None:
        before, after = differing_sentences(before, after)
    return (
        translations(language)
        .gettext(message)
        .format(
            axis=edition.axis[change.axis].title.to(language),
            place=_place(change, edition, language),
            before=before,
            after=after,
            origin=_origin(change, edition, language),
        )
    )


def source_changes_summary(count: int, language: Language) -> str:
    """How many things changed."""
    if not count:
        return translations(language).gettext(NOTHING)
    message = translations(language).ngettext("{count} changement.", "{count} changements.", count)
    return message.format(count=count)


def _place(change: SourceChange, edition: Edition, language: Language) -> str:
    """Where a change is: an axis, with the heading, or the example, that it is under."""
    if change.kind == "passage" and change.item_kind is not None:
        label = edition.label[change.id or ""].to(language)
        return _joined(change.axis, label, edition, language)
    return _under(change.axis, change.item_kind, edition, language)


def _origin(change: SourceChange, edition: Edition, language: Language) -> str:
    return _under(*change.moved_from, edition, language) if change.moved_from else ""


def _under(axis: str, kind: SourceKind | None, edition: Edition, language: Language) -> str:
    heading = edition.source.headings.get(kind) if kind else None
    if heading is None:
        return edition.axis[axis].title.to(language)
    return _joined(axis, heading, edition, language)


def _joined(axis: str, heading: str, edition: Edition, language: Language) -> str:
    title = edition.axis[axis].title.to(language)
    return translations(language).gettext(PLACE).format(axis=title, heading=heading)
