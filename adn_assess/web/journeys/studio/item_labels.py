"""The labels of the items of a draft, as the pages that people read have them."""

from collections.abc import Iterable, Mapping

from adn_assess.content.draft_document import ItemPath
from adn_assess.content.draft_item import DraftItem
from adn_assess.domain.edition.catalogue import Language

WITHOUT_LABEL = ("axis", "link", "term", "texts")


def item_labels(items: Iterable[DraftItem], language: Language) -> dict[str, str]:
    """Items by their label in a language, or else in French."""
    places: Mapping[ItemPath, DraftItem] = {each.path: each for each in items}
    return {
        each.id: _label(each, places, language) or each.id
        for each in places.values()
        if each.kind not in WITHOUT_LABEL
    }


def text_in(value: object, language: Language) -> str:
    """A text in a language, or else in French, or in any; empty for none."""
    if not isinstance(value, dict):
        return ""
    return str(value.get(language) or value.get("fr") or value.get("en") or "")


def _label(item: DraftItem, places: Mapping[ItemPath, DraftItem], language: Language) -> str:
    """The label of an item; that of a statement is that of its obstacle, with what it asks."""
    if item.kind != "statement":
        corrected = item.value.get("corrected") if language == "fr" else None
        return str(corrected or text_in(item.value.get("label"), language))
    obstacle = places.get(item.path[:-2])
    label = _label(obstacle, places, language) if obstacle else ""
    aspect = text_in(item.value.get("aspect"), language)
    joint = "\u00a0: " if language == "fr" else ": "
    asked = joint.join(each for each in (label, aspect) if each)
    return asked or text_in(item.value["statement"], language)
