"""The texts of the document of a draft that belong to no item, as one item for each group."""

from collections.abc import Iterator
from typing import Any

from adn_assess.content.draft_document import named_path, path_text, value_at
from adn_assess.content.draft_item import DraftItem
from adn_assess.domain.edition.authoring import FieldShape, ItemField
from adn_assess.domain.edition.text_groups import TEXT_GROUPS, edition_texts, group_of


def text_items(document: dict[str, Any], other: dict[str, Any]) -> Iterator[DraftItem]:
    """The groups of texts of a document.

    A text that may be absent has a field when this document or the `other` one has it: what the
    program would not read is not asked for.
    """
    fields: dict[str, list[ItemField]] = {group: [] for group in TEXT_GROUPS}
    for text in edition_texts(document):
        path, group = named_path(document, text.at), group_of(text.at)
        is_there = text.required or any(value_at(each, path) for each in (document, other))
        if group is not None and is_there:
            shape: FieldShape = "plain" if text.is_plain else "words"
            fields[group].append(
                ItemField(path_text(path), shape, required=text.required, fills=text.fills)
            )
    for group, found in fields.items():
        if found:
            yield DraftItem("texts", group, (), None, document, tuple(found))
