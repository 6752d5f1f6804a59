"""View model of a draft: its items by axis and kind, what changed, what must be mended."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from adn_assess.content.draft_check import PlacedFault
from adn_assess.content.draft_document import ItemPath, path_of
from adn_assess.content.draft_items import DraftItem, draft_items
from adn_assess.domain.edition.authoring import AXIS_LISTS, ItemKind
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.faults import MAX_LISTED_FAULTS, FaultKind
from adn_assess.domain.reports.phrasing import long_date
from adn_assess.web.assessment.content_words import FIELDS, KINDS, PLURALS, translated
from adn_assess.web.assessment.fault_messages import fault_message
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.journeys.studio.item_view import item_name
from adn_assess.web.journeys.studio.open_draft import OpenDraft, replayed_changes

ABSENT_TEXT: Final[frozenset[FaultKind]] = frozenset({"empty_text", "missing_language"})
"""Faults of a text that is not written yet."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in the list of a draft."""

    kind: ItemKind
    id: str
    name: str
    status: str
    """What changed of it, in a word; empty when nothing did."""
    missing: int
    """Texts that it lacks."""
    faults: int
    """What else must be mended."""


@dataclass(frozen=True, slots=True)
class ItemList:
    """The items of one kind, in an axis or in the whole edition."""

    kind: ItemKind
    title: str
    rows: Sequence[ItemRow]


@dataclass(frozen=True, slots=True)
class AxisRows:
    """An axis with its items."""

    row: ItemRow
    lists: Sequence[ItemList]


@dataclass(frozen=True, slots=True)
class FaultRow:
    """What must be mended, and the item where it is, if any has it."""

    message: str
    row: ItemRow | None


@dataclass(frozen=True, slots=True)
class DraftOverview:
    """All of a draft."""

    axes: Sequence[AxisRows]
    terms: ItemList
    missing: Mapping[str, int]
    """Texts not written yet, by language."""
    faults: Sequence[FaultRow]
    changed: int
    """Items that changed."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A change of a draft, as its history tells it."""

    number: int
    name: str
    before: Sequence[str]
    after: Sequence[str]
    who: str | None
    when: str


def draft_overview(opened: OpenDraft) -> DraftOverview:
    """All of a draft, by axis."""
    rows = {(each.kind, each.id): _row(opened, each) for each in draft_items(opened.document)}
    items = [*draft_items(opened.document)]
    faults = [_fault_row(each, items, rows) for each in opened.checked.faults]
    return DraftOverview(
        tuple(_axis(each, items, rows) for each in items if each.kind == "axis"),
        _list("term", [each for each in items if each.kind == "term"], rows),
        _missing(opened.checked.faults),
        faults[:MAX_LISTED_FAULTS],
        sum(bool(each.status) for each in rows.values()),
    )


def history_lines(opened: OpenDraft) -> list[HistoryLine]:
    """Every change of a draft, the latest first."""
    items = [*draft_items(opened.content.base_document), *draft_items(opened.document)]
    by_path = {each.path: each for each in items}
    lines = [
        HistoryLine(
            change.number,
            _place(opened, path_of(change.path), by_path),
            _texts(before),
            _texts(change.value),
            change.who,
            long_date(day_of(change.changed_at), current_language()),
        )
        for change, before in replayed_changes(opened)
    ]
    return lines[::-1]


def _axis(
    axis: DraftItem,
    items: Sequence[DraftItem],
    rows: Mapping[tuple[ItemKind, str], ItemRow],
) -> AxisRows:
    mine = [each for each in items if each.axis == axis.id]
    kinds: list[ItemKind] = []
    for kind in AXIS_LISTS.values():
        kinds += [kind, "statement"] if kind == "obstacle" else [kind]
    return AxisRows(
        rows["axis", axis.id],
        tuple(_list(kind, [each for each in mine if each.kind == kind], rows) for kind in kinds),
    )


def _list(
    kind: ItemKind,
    items: Iterable[DraftItem],
    rows: Mapping[tuple[ItemKind, str], ItemRow],
) -> ItemList:
    return ItemList(kind, translated(PLURALS[kind]), tuple(rows[kind, each.id] for each in items))


def _row(opened: OpenDraft, item: DraftItem) -> ItemRow:
    base = opened.base_value(item.path)
    nested = [(*item.path, "statements")] if item.kind == "obstacle" else []
    nested += [(*item.path, key) for key in AXIS_LISTS] if item.kind == "axis" else []
    faults = [
        each
        for each in opened.checked.of(item.path)
        if not any(each.path[: len(path)] == path for path in nested)
    ]
    missing = sum(each.fault.kind in ABSENT_TEXT for each in faults)
    return ItemRow(
        item.kind,
        item.id,
        item_name(opened, item),
        _status(item, base),
        missing,
        len(faults) - missing,
    )


def _status(item: DraftItem, base: Mapping[str, object] | None) -> str:
    if base is None:
        return _("nouveau")
    own = {
        key: value for key, value in item.value.items() if key not in (*AXIS_LISTS, "statements")
    }
    return _("changé") if any(base.get(key) != value for key, value in own.items()) else ""


def _fault_row(
    placed: PlacedFault,
    items: Sequence[DraftItem],
    rows: Mapping[tuple[ItemKind, str], ItemRow],
) -> FaultRow:
    around = [each for each in items if placed.path[: len(each.path)] == each.path]
    item = max(around, key=lambda each: len(each.path), default=None)
    message = fault_message(placed.fault, current_language())
    return FaultRow(message, rows[item.kind, item.id] if item else None)


def _missing(faults: Iterable[PlacedFault]) -> dict[str, int]:
    absent = [each for each in faults if each.fault.kind in ABSENT_TEXT]
    return {
        language: sum(each.path[-1:] == (language,) for each in absent) for language in LANGUAGES
    }


def _place(opened: OpenDraft, path: ItemPath, items: Mapping[ItemPath, DraftItem]) -> str:
    """What a path names: the kind and the name of an item, then its field."""
    for length in range(len(path), 0, -1):
        item = items.get(path[:length])
        if item is not None:
            field = path[length : length + 1]
            words = [f"{translated(KINDS[item.kind])} : {item_name(opened, item)}"]
            words += [translated(FIELDS[key]) for key in field if key in FIELDS]
            return " — ".join(words)
    return " / ".join(path)


def _texts(value: object) -> list[str]:
    """What a value says, a text a language; a whole item, by its name."""
    if isinstance(value, dict):
        return [*_leaves(value)]
    return [] if value is None else [str(value)]


def _leaves(value: Mapping[str, object]) -> Iterator[str]:
    """The first texts in two languages of a value."""
    if {*value} == {*LANGUAGES}:
        yield from (str(each) for each in value.values() if each)
        return
    for each in value.values():
        if isinstance(each, dict):
            yield from _leaves(each)
            return
