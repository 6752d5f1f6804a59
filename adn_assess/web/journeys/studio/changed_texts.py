"""The texts of changes as pages show them: a text a language, before and after."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from adn_assess.content.draft_document import ItemPath, path_text
from adn_assess.content.draft_item import DraftItem, item_at, item_holding
from adn_assess.content.draft_update import Step
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.web.assessment.content_words import CODES, FIELDS, in_each_language, translated
from adn_assess.web.assessment.text_group_words import text_name


@dataclass(frozen=True, slots=True)
class ChangedText:
    """One text in one language or one code, before and after; empty for nothing."""

    label: str
    before: str
    after: str


def changed_texts(
    steps: Iterable[Step], items: Mapping[ItemPath, DraftItem]
) -> Iterator[ChangedText]:
    """The fields of items that were changed, a text a language."""
    for change, before in steps:
        label = _field_name(change.path, items)
        if label is None or item_at(change.path, change.value or before) is not None:
            continue
        labels = in_each_language(label)
        written = change.path[-1] if change.path[-1] in LANGUAGES else None
        was, now = (
            {written: str(each or "")} if written else _by_language(each)
            for each in (before, change.value)
        )
        for language in dict.fromkeys((*was, *now)):
            if was.get(language) != now.get(language):
                yield ChangedText(
                    labels.get(language, label), was.get(language, ""), now.get(language, "")
                )


def _field_name(path: ItemPath, items: Mapping[ItemPath, DraftItem]) -> str | None:
    """What the field at a path, or around it, is called; None for a part that is no field."""
    owner = item_holding(items, path)
    if owner is not None and owner.kind == "texts":
        return text_name(path_text(path[:-1] if path[-1] in LANGUAGES else path))
    key = next((each for each in reversed(path) if each in FIELDS), None)
    return translated(FIELDS[key]) if key else None


def _by_language(value: object) -> dict[str, str]:
    """A value by language; a code under no language."""
    if isinstance(value, dict):
        return {each: str(value[each]) for each in LANGUAGES if value.get(each)}
    return {} if value is None else {"": translated(CODES.get(str(value), str(value)))}
