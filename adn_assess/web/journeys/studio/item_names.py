"""What items and their fields are called on the pages of the studio."""

from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Any, Final

from adn_assess.content.draft_document import path_of, value_at
from adn_assess.content.draft_item import DraftItem
from adn_assess.domain.edition.authoring import ItemField
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.web.assessment.content_words import EXAMPLE_REASON, FIELDS, HELPS, translated
from adn_assess.web.assessment.text_group_words import TEXT_GROUPS, text_part_name
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.journeys.studio.link_view import is_illustration, named_links
from adn_assess.web.journeys.studio.open_draft import OpenDraft

MAX_NAME: Final = 90
"""Characters of the words by which a text is called."""


def item_name(opened: OpenDraft, item: DraftItem) -> str:
    """What an item is called on the pages of the studio."""
    if item.kind == "link":
        return named_links(opened, [item])[0].name
    if item.kind == "texts":
        return translated(TEXT_GROUPS[item.id].name)
    key = item.fields[0].key if item.kind != "statement" else "statement"
    text = item.value.get(key) or {}
    if isinstance(text, str):
        return text
    if key == "label" and current_language() == "fr" and item.value.get("corrected"):
        return str(item.value["corrected"])
    own = (current_language(), *LANGUAGES)
    return next((str(text[each]) for each in own if text.get(each)), item.id)


def where_read(item: DraftItem) -> str:
    """Where the texts of a group are read; empty for an item, which its page names."""
    return translated(TEXT_GROUPS[item.id].where) if item.kind == "texts" else ""


def field_name(opened: OpenDraft, item: DraftItem, item_field: ItemField) -> str:
    """What a field is called; a text of a group, by its words as they are served."""
    if item.kind != "texts":
        return translated(FIELDS[path_of(item_field.key)[0]])
    served = value_at(opened.content.base_document, path_of(item_field.key))
    texts = served if isinstance(served, dict) else {}
    words = served if isinstance(served, str) else texts.get(current_language())
    return _("« {answer} »").format(answer=shorten(str(words), MAX_NAME, placeholder="…"))


def field_help(opened: OpenDraft, item: DraftItem, item_field: ItemField) -> str:
    """How to write a field; of a text of a group, what it is there and what to keep."""
    if item_field.key == "reason" and is_illustration(opened, item):
        return translated(EXAMPLE_REASON)
    if item.kind != "texts":
        return translated(HELPS[item_field.key]) if item_field.key in HELPS else ""
    keep = ", ".join(f"{{{each}}}" for each in item_field.fills)
    kept = _("Gardez {names} tel quel : l’outil le remplace.").format(names=keep) if keep else ""
    return " ".join(each for each in (text_part_name(item_field.key), kept) if each)


def statements_of(item: DraftItem) -> Sequence[Mapping[str, Any]]:
    """The statements of their own by which an obstacle is asked; none of anything else."""
    return item.value.get("statements") or () if item.kind == "obstacle" else ()
