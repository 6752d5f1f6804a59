"""What changed between two editions as pages show it: each item, its fields before and after."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.changes import (
    LINK_ENDS,
    REST,
    FieldChange,
    FieldValue,
    ItemChange,
)
from adn_assess.web.assessment.content_words import (
    CHANGES,
    CODES,
    FIELDS,
    KINDS,
    in_each_language,
    translated,
)
from adn_assess.web.assessment.text_group_words import TEXT_GROUPS, text_name
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.runtime import runtime


@dataclass(frozen=True, slots=True)
class FieldChangeView:
    """One field, before and after; empty for nothing."""

    label: str
    before: str
    after: str
    is_same: bool = False
    """Whether this language stays as it was while the other one changes."""


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
    page_id: str
    """What its page of the library is about; empty for what has none in the content served."""
    is_whole: bool
    """Whether it is new or gone: there is nothing to compare its texts with."""


def change_views(changes: Iterable[ItemChange], *, is_draft: bool = False) -> list[ChangeView]:
    """Items that changed, in words.

    Of a draft, both languages are shown, and nobody said yet that the meaning of a statement
    stayed.
    """
    return [
        ChangeView(
            item_key(each),
            translated(KINDS[each.kind]),
            _name(each),
            _change_words(each, is_draft=is_draft),
            asks_meaning(each),
            _fields_of_draft(each) if is_draft else _fields(each),
            _page_id(each),
            each.change in ("new", "retired"),
        )
        for each in changes
    ]


def _name(change: ItemChange) -> str:
    if change.kind == "texts":
        return translated(TEXT_GROUPS[change.id].name)
    return change.name.to(current_language()) or change.name.fr


def _page_id(change: ItemChange) -> str:
    """An example for a link that starts there; what has an anchor only is left out."""
    edition = runtime().current.edition
    shown = change.id.split(LINK_ENDS)[0]
    if change.kind in ("tool", "source", "term", "understanding", "texts"):
        return ""
    return shown if shown in edition.axis else edition.item_of.get(shown, "")


def _change_words(change: ItemChange, *, is_draft: bool) -> str:
    """What became of an item: that the meaning stayed is said of the words of a statement alone."""
    if change.change == "reworded" and (is_draft or not asks_meaning(change)):
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
        views.append(FieldChangeView(_field_name(change, each.key), before, after))
    return views


def _field_name(change: ItemChange, key: str) -> str:
    return text_name(key) if change.kind == "texts" else translated(FIELDS[key])


def _fields_of_draft(change: ItemChange) -> list[FieldChangeView]:
    """Each text that differs in each language, and says when the other one stays as it was."""
    return [
        view
        for each in change.fields
        for view in (
            _in_both(_field_name(change, each.key), each)
            if isinstance(each.before or each.after, Text)
            else [FieldChangeView(_field_name(change, each.key), *_codes(each))]
        )
    ]


def _in_both(name: str, change: FieldChange) -> Iterator[FieldChangeView]:
    """A text in each language in which it differs, or is only written before or after."""
    labels = in_each_language(name)
    for language, label in labels.items():
        before, after = (
            getattr(each, language) if isinstance(each, Text) else ""
            for each in (change.before, change.after)
        )
        if before != after:
            yield FieldChangeView(label, before, after)
        elif change.before and change.after:
            yield FieldChangeView(label, "", "", is_same=True)


def _codes(change: FieldChange) -> tuple[str, str]:
    return ("", "") if change.key == REST else (_code(change.before), _code(change.after))


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
