"""What was done to a draft in one go, however many saves it took.

A page saves as one writes, a language at a time: the saves of one item by one person, in a row and
not long apart, are one thing that was done, and are undone together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from adn_assess.content.draft_document import Change, ItemPath
from adn_assess.content.draft_item import ItemKey, item_at, item_holding
from adn_assess.content.draft_update import Step
from adn_assess.web.journeys.studio.open_draft import OpenDraft

MAX_PAUSE: Final = 30 * 60
"""Seconds between two saves of the same thing."""


@dataclass(frozen=True, slots=True)
class ActGroup:
    """Saves in a row of one item by one person."""

    acts: tuple[int, ...]
    """The numbers of its saves."""
    steps: tuple[Step, ...]
    """What it changed, each with what stood there before all of it."""
    who: str | None
    """None for a proposal of the program."""
    changed_at: int
    """The time of its last save."""
    is_update: bool = False
    """Whether it brought the draft up to a later edition."""
    puts_back: bool = False
    """Whether it only puts back what stood before something that was done."""

    @property
    def number(self) -> int:
        """That of its last save, which names it."""
        return self.acts[-1]


def act_groups(opened: OpenDraft) -> list[ActGroup]:
    """What was done to a draft, in its order."""
    first = {each.act: each for each in reversed(opened.changes)}
    groups: list[ActGroup] = []
    owner: ItemKey | None = None
    for number, steps in opened.acts.items():
        save = first[number]
        is_update = save.former_edition is not None
        mine = None if is_update else _owner(opened, steps)
        new = ActGroup(
            (number,),
            merged(steps),
            save.who,
            save.changed_at,
            is_update,
            not is_update and _puts_back(groups, steps),
        )
        if groups and mine and mine == owner and _goes_on(groups[-1], new):
            groups[-1] = _joined(groups[-1], new)
        else:
            groups.append(new)
        owner = mine
    return groups


def steps_until(opened: OpenDraft, number: int) -> list[Step]:
    """What the group of a save changed until that one; nothing for no such save.

    What the same person saved since the page was shown is left as it is.
    """
    for group in act_groups(opened):
        if number in group.acts:
            until = (each for each in group.acts if each <= number)
            return [*merged(step for act in until for step in opened.acts[act])]
    return []


def _puts_back(groups: Iterable[ActGroup], steps: Sequence[Step]) -> bool:
    """Whether changes only put back what stood before something that was done."""
    for each in groups:
        was = {change.path: before for change, before in each.steps}
        if all(change.path in was and was[change.path] == change.value for change, _ in steps):
            return True
    return False


def _goes_on(last: ActGroup, new: ActGroup) -> bool:
    """Whether a save goes on with what was being done: to put back is another thing."""
    is_soon = new.changed_at - last.changed_at <= MAX_PAUSE
    return last.who == new.who and is_soon and not (last.puts_back or new.puts_back)


def _joined(last: ActGroup, new: ActGroup) -> ActGroup:
    steps = merged((*last.steps, *new.steps))
    return ActGroup((*last.acts, *new.acts), steps, new.who, new.changed_at)


def _owner(opened: OpenDraft, steps: Sequence[Step]) -> ItemKey | None:
    """The one item whose fields a save changed; None when it added, took away or changed more."""
    owners: set[ItemKey | None] = set()
    for change, before in steps:
        if _is_item(change, before):
            return None
        owners.add(_item_key(opened, change.path))
    return owners.pop() if len(owners) == 1 else None


def _item_key(opened: OpenDraft, path: ItemPath) -> ItemKey | None:
    """The item that what stands at a path is a part of, even one that is gone."""
    around = (item_at(path[:length], {}) for length in range(len(path) - 1, 0, -1))
    item = next((each for each in around if each), item_holding(opened.items_ever, path[:-1]))
    return item.key if item else None


def _is_item(change: Change, before: object) -> bool:
    return item_at(change.path, change.value or before) is not None


def merged(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Changes made one after the other as one a path, with what stood there before them all."""
    merged: dict[ItemPath, Step] = {}
    for change, before in steps:
        known = merged.get(change.path)
        merged[change.path] = (change, known[1] if known else before)
    return tuple(merged.values())
