"""View model of a draft: what changed in it, what must be mended, then its items by axis."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from adn_assess.content.draft_check import PlacedFault
from adn_assess.content.draft_document import ItemPath, value_at
from adn_assess.content.draft_item import DraftItem, ItemKey, item_holding
from adn_assess.domain.edition.authoring import AXIS_LISTS, ItemKind
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.faults import MAX_LISTED_FAULTS
from adn_assess.web.assessment.content_words import KINDS, PLURALS, translated
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.journeys.studio.fault_words import (
    draft_fault_message,
    is_absent_text,
    languages_of,
)
from adn_assess.web.journeys.studio.item_names import item_name
from adn_assess.web.journeys.studio.open_draft import OpenDraft


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in the lists of a draft."""

    kind: ItemKind
    kind_name: str
    id: str
    name: str
    sentence: str
    """What it asks, when that is not its name; empty for anything else."""
    status: str
    """What changed of it, in a word; empty when nothing did."""
    missing: Mapping[str, int]
    """Texts that it lacks, by language."""
    messages: Sequence[str]
    """What else must be mended."""
    is_gone: bool = False
    parts: Sequence["ItemRow"] = ()
    """The statements by which an obstacle is asked."""

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
        rows = (one for each in self.rows for one in (each, *each.parts))
        return any(each.key == key for each in rows)


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
    texts: Sequence[ItemRow]
    """The words of pages, reports and forms, in groups."""

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
    found = _faults_by_item(opened.checked.faults, opened.content.places)
    rows = {each.key: _row(opened, each, found.get(each.key, _Found())) for each in items}
    here = [*rows.values()]
    changed = [*(each for each in here if each.status), *_gone(opened)]
    return DraftOverview(
        [each for each in changed if each.kind != "link"],
        [each for each in changed if each.kind == "link"],
        [each for each in here if each.needs_work][:MAX_LISTED_FAULTS],
        [*found.get(None, _Found()).messages],
        {key: sum(each.missing[key] for each in found.values()) for key in LANGUAGES},
        tuple(_axis(each, items, rows) for each in items if each.kind == "axis"),
        _list("term", items, rows),
        [rows[each.key] for each in items if each.kind in ("tool", "source")],
        [rows[each.key] for each in items if each.kind == "texts"],
    )


def _faults_by_item(
    faults: Iterable[PlacedFault], places: Mapping[ItemPath, DraftItem]
) -> Mapping[ItemKey | None, _Found]:
    """The faults of each item, the innermost that holds them; under None, those of no item."""
    found: dict[ItemKey | None, _Found] = {}
    for each in faults:
        item = item_holding(places, each.path)
        found.setdefault(item.key if item else None, _Found()).add(each)
    return found


def _row(opened: OpenDraft, item: DraftItem, found: _Found) -> ItemRow:
    return ItemRow(
        item.kind,
        translated(KINDS[item.kind]),
        item.id,
        item_name(opened, item),
        _sentence(item),
        _status(item, opened.base_value(item)),
        found.missing,
        [*found.messages],
    )


def _status(item: DraftItem, base: Mapping[str, object] | None) -> str:
    if base is None:
        return _("nouveau")
    if item.kind == "texts":
        places = [item.place_of(each) for each in item.fields]
        now, was = dict(item.value), dict(base)
        is_same = all(value_at(was, each) == value_at(now, each) for each in places)
        return "" if is_same else _("changé")
    own = {*item.value, *base} - {*AXIS_LISTS, "statements"}
    return _("changé") if any(base.get(key) != item.value.get(key) for key in own) else ""


def _gone(opened: OpenDraft) -> Iterator[ItemRow]:
    """The items of the edition of a draft that were taken away."""
    for item in opened.content.base_items.values():
        if item.key not in opened.content.items_by_key:
            name = item_name(opened, item)
            words = translated(KINDS[item.kind])
            missing = _Found().missing
            yield ItemRow(
                item.kind, words, item.id, name, "", _("retiré"), missing, (), is_gone=True
            )


def _axis(axis: DraftItem, items: Iterable[DraftItem], rows: Mapping[ItemKey, ItemRow]) -> AxisRows:
    mine = [each for each in items if each.axis == axis.id]
    lists = tuple(_list(kind, mine, rows) for kind in AXIS_LISTS.values())
    return AxisRows(rows[axis.key], lists)


def _list(kind: ItemKind, items: Iterable[DraftItem], rows: Mapping[ItemKey, ItemRow]) -> ItemList:
    mine = [_with_parts(each, rows) for each in items if each.kind == kind]
    return ItemList(kind, translated(PLURALS[kind]), mine)


def _with_parts(item: DraftItem, rows: Mapping[ItemKey, ItemRow]) -> ItemRow:
    """The row of an item, with those of its statements when it has some of their own."""
    parts = [rows["statement", each["id"]] for each in item.value.get("statements") or ()]
    return replace(rows[item.key], parts=parts)


def _sentence(item: DraftItem) -> str:
    """The statement of a need or of an obstacle, in the language of the page."""
    text = item.value.get("statement") if item.kind in ("need", "obstacle") else None
    return str(text.get(current_language()) or text.get("fr") or "") if text else ""
