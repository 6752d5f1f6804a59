"""What changed between two editions as pages show it: each item, its fields before and after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.changes import REST, FieldValue, ItemChange
from adn_assess.web.assessment.content_words import CHANGES, CODES, FIELDS, KINDS, translated
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _


@dataclass(frozen=True, slots=True)
class FieldChangeView:
    """One field, before and after; empty for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One item that changed."""

    key: str
    kind: str
    name: str
    change: str
    asks: bool
    """Whether its statement has other words under the same id."""
    fields: Sequence[FieldChangeView]


def change_views(changes: Iterable[ItemChange]) -> list[ChangeView]:
    """Items that changed, in words."""
    language = current_language()
    return [
        ChangeView(
            item_key(each),
            translated(KINDS[each.kind]),
            each.name.to(language) or each.name.fr,
            _change_words(each),
            asks_meaning(each),
            _fields(each),
        )
        for each in changes
    ]


def _change_words(change: ItemChange) -> str:
    """What became of an item: that the meaning stayed is said of the words of a statement alone."""
    if change.change == "reworded" and not asks_meaning(change):
        return _("Changé")
    return translated(CHANGES[change.change])


def item_key(change: ItemChange) -> str:
    """What names an item in a form and in a reason: its kind and its id."""
    return f"{change.kind}/{change.id}"


def asks_meaning(change: ItemChange) -> bool:
    """Whether one who publishes says what became of the meaning: the words of a statement."""
    return change.change == "reworded" and any(each.key == "statement" for each in change.fields)


def _fields(change: ItemChange) -> list[FieldChangeView]:
    """Each text that differs; of a text in two languages, the one of the page or the other."""
    views = []
    for each in change.fields:
        if each.key == REST:
            views.append(FieldChangeView(translated(FIELDS[each.key]), "", ""))
            continue
        before, after = _differing(each.before, each.after)
        views.append(FieldChangeView(translated(FIELDS[each.key]), before, after))
    return views


def _differing(before: FieldValue, after: FieldValue) -> tuple[str, str]:
    """Both in the language of the page when they differ in it, or else in the other one."""
    language = current_language()
    if isinstance(before, Text | None) and isinstance(after, Text | None):
        for each in (language, "en" if language == "fr" else "fr"):
            texts = tuple(getattr(text, each) if text else "" for text in (before, after))
            if texts[0] != texts[1]:
                return texts[0], texts[1]
    return _code(before), _code(after)


def _code(value: FieldValue) -> str:
    if isinstance(value, Text):
        return value.to(current_language())
    return translated(CODES[value]) if value and value in CODES else value or ""
