"""View model of a draft: what changed in it, what must be mended, then its items by axis."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from adn_assess.content.draft_check import PlacedFault
from adn_assess.content.draft_document import ItemPath
from adn_assess.content.draft_items import DraftItem
from adn_assess.domain.edition.authoring import AXIS_LISTS, ItemKind
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.faults import MAX_LISTED_FAULTS
from adn_assess.web.assessment.content_words import KINDS, PLURALS, translated
from adn_assess.web.http.language import gettext as _
from adn_assess.web.journeys.studio.fault_words import (
    draft_fault_message,
    is_absent_text,
    languages_of,
)
from adn_assess.web.journeys.studio.item_view import item_name
from adn_assess.web.journeys.studio.open_draft import OpenDraft


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in the lists of a draft."""

    kind: ItemKind
    kind_name: str
    id: str
    name: str
    status: str
    """What changed of it, in a word; empty when nothing did."""
    missing: Mapping[str, int]
    """Texts that it lacks, by language."""
    messages: Sequence[str]
    """What else must be mended."""
    is_gone: bool = False

    @property
    def key(self) -> str:
        """What names it in an address: its kind and its id."""
        return f"{self.kind}/{self.id}"

    @property
    def needs_work(self) -> bool:
        """Whether anything of it stops a publication."""
        return bool(any(self.missing.values()) or self.messages)


@dataclass(frozen=True, slots=True)
class ItemList:
    """The items of one kind, in an axis or in the whole edition."""

    kind: ItemKind
    title: str
    rows: Sequence[ItemRow]

    def holds(self, key: str) -> bool:
        """Whether the item of that key is in it."""
        return any(each.key == key for each in self.rows)


@dataclass(frozen=True, slots=True)
class AxisRows:
    """An axis with its items."""

    row: ItemRow
    lists: Sequence[ItemList]


@dataclass(frozen=True, slots=True)
class DraftOverview:
    """All of a draft."""

    changed: Sequence[ItemRow]
    """The items that are new, changed or gone, without the links."""
    changed_links: Sequence[ItemRow]
    """The links that are."""
    to_mend: Sequence[ItemRow]
    """The items that stop a publication."""
    others: Sequence[str]
    """What else stops one, in no item."""
    missing: Mapping[str, int]
    """Texts not written yet, by language."""
    axes: Sequence[AxisRows]
    terms: ItemList
    tool: Sequence[ItemRow]
    """The tool and its source."""

    @property
    def is_fit(self) -> bool:
        """Whether nothing stops a publication."""
        return not (self.to_mend or self.others)


@dataclass(slots=True)
class _Found:
    """The faults of an item."""

    missing: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LANGUAGES, 0))
    messages: dict[str, None] = field(default_factory=dict)

    def add(self, placed: PlacedFault) -> None:
        """Count one."""
        if not is_absent_text(placed):
            self.messages[draft_fault_message(placed)] = None
            return
        for language in languages_of(placed):
            self.missing[language] += 1


def draft_overview(opened: OpenDraft) -> DraftOverview:
    """All of a draft."""
    items = opened.content.items
    found = _faults_by_item(opened.checked.faults, {each.path for each in items})
    rows = {
        each.path: _row(opened, each, found.get(each.path, _Found()) if each.path else _Found())
        for each in items
    }
    here = [*rows.values()]
    changed = [*(each for each in here if each.status), *_gone(opened)]
    return DraftOverview(
        [each for each in changed if each.kind != "link"],
        [each for each in changed if each.kind == "link"],
        [each for each in here if each.needs_work][:MAX_LISTED_FAULTS],
        [*found.get((), _Found()).messages],
        {key: sum(each.missing[key] for each in found.values()) for key in LANGUAGES},
        tuple(_axis(each, items, rows) for each in items if each.kind == "axis"),
        _list("term", items, rows),
        [rows[each.path] for each in items if each.kind in ("tool", "source")],
    )


def _faults_by_item(
    faults: Iterable[PlacedFault], paths: set[ItemPath]
) -> Mapping[ItemPath, _Found]:
    """The faults of each item, the innermost that holds them; under no path, those of none."""
    found: dict[ItemPath, _Found] = {}
    for each in faults:
        lengths = range(len(each.path), 0, -1)
        path = next((each.path[:length] for length in lengths if each.path[:length] in paths), ())
        found.setdefault(path, _Found()).add(each)
    return found


def _row(opened: OpenDraft, item: DraftItem, found: _Found) -> ItemRow:
    return ItemRow(
        item.kind,
        translated(KINDS[item.kind]),
        item.id,
        item_name(opened, item),
        _status(item, opened.base_value(item.path)),
        found.missing,
        [*found.messages],
    )


def _status(item: DraftItem, base: Mapping[str, object] | None) -> str:
    if base is None:
        return _("nouveau")
    own = {*item.value, *base} - {*AXIS_LISTS, "statements"}
    return _("changé") if any(base.get(key) != item.value.get(key) for key in own) else ""


def _gone(opened: OpenDraft) -> Iterator[ItemRow]:
    """The items of the edition of a draft that were taken away."""
    here = {each.path for each in opened.content.items}
    for item in opened.content.base_items.values():
        if item.path not in here:
            name = item_name(opened, item)
            words = translated(KINDS[item.kind])
            yield ItemRow(
                item.kind, words, item.id, name, _("retiré"), _Found().missing, (), is_gone=True
            )


def _axis(
    axis: DraftItem, items: Iterable[DraftItem], rows: Mapping[ItemPath, ItemRow]
) -> AxisRows:
    mine = [each for each in items if each.axis == axis.id]
    kinds: list[ItemKind] = []
    for kind in AXIS_LISTS.values():
        kinds += [kind, "statement"] if kind == "obstacle" else [kind]
    return AxisRows(rows[axis.path], tuple(_list(kind, mine, rows) for kind in kinds))


def _list(kind: ItemKind, items: Iterable[DraftItem], rows: Mapping[ItemPath, ItemRow]) -> ItemList:
    mine = tuple(rows[each.path] for each in items if each.kind == kind)
    return ItemList(kind, translated(PLURALS[kind]), mine)
