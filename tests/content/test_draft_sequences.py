"""Any sequence of edits, removals, undos and publications of drafts leaves content that holds."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adn_assess.content.draft_check import check_document
from adn_assess.content.draft_document import (
    Change,
    changed_document,
    document_of,
    replayed,
    value_at,
)
from adn_assess.content.draft_item import DraftItem
from adn_assess.content.draft_items import (
    draft_items,
    item_added,
    item_removed,
    new_meaning,
    undone,
)
from adn_assess.content.edition_archive import edition_id, pack, unpack
from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.authoring import ITEM_FIELDS, split_id
from adn_assess.domain.edition.changes import edition_changes
from adn_assess.domain.edition.edition import Edition
from tests.content.copies import QUESTIONS
from tests.effort import effort

ASKED = ("need", "statement", "obstacle")
REMOVABLE = ("need", "obstacle", "action", "precedent", "link", "term", "understanding")


@cache
def seed() -> Edition:
    return load_edition(QUESTIONS)


@dataclass
class Studio:
    """A draft, what was published before it, and every id that ever was."""

    edition: Edition
    acts: list[list[Change]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    @property
    def base(self) -> dict[str, Any]:
        return document_of(self.edition)

    @property
    def document(self) -> dict[str, Any]:
        return changed_document(self.base, self.changes)

    @property
    def changes(self) -> list[Change]:
        return [each for act in self.acts for each in act]

    def items(self, *kinds: str) -> list[DraftItem]:
        return [each for each in draft_items(self.document) if each.kind in kinds]


def ids_of(document: dict[str, Any]) -> set[str]:
    return {each.id for each in draft_items(document)}


def reword(studio: Studio, number: int) -> None:
    items = studio.items("need", "action", "precedent", "term")
    item = items[number % len(items)]
    key = ITEM_FIELDS[item.kind][1].key
    texts = {each: f"{key} {item.id} {number} {each}" for each in ("fr", "en")}
    studio.acts.append([Change((*item.path, key, each), texts[each]) for each in texts])


def remove(studio: Studio, number: int) -> None:
    items = studio.items(*REMOVABLE)
    studio.acts.append(item_removed(studio.document, items[number % len(items)]))


def add(studio: Studio, number: int) -> None:
    label = f"Du neuf {number % 3}"
    item_id, change = item_added(studio.document, "need", "veille", label, studio.used)
    assert item_id not in studio.used | ids_of(studio.document)
    studio.acts.append([change])


def undo(studio: Studio, number: int) -> None:
    if not studio.acts:
        return
    place = number % len(studio.acts)
    steps = list(replayed(studio.base, studio.changes))
    first = sum(len(each) for each in studio.acts[:place])
    mine = steps[first : first + len(studio.acts[place])]
    changes = undone(studio.document, mine)
    # One about what is gone is refused by the studio, which appends nothing.
    if all(value_at(studio.document, each.path[:-1]) is not None for each in changes):
        studio.acts.append(changes)


def undo_all(studio: Studio, _number: int) -> None:
    for place in reversed(range(len(studio.acts))):
        undo(studio, place)


def mean_otherwise(studio: Studio, number: int) -> None:
    """A publication in which one statement means something else."""
    items = [each for each in studio.items(*ASKED) if not each.value.get("statements")]
    if not items or not check_document(studio.document).is_fit:
        return
    changes = new_meaning(studio.document, items[number % len(items)])
    after = changed_document(studio.document, changes)
    assert check_document(after).faults == (), "a new meaning brings no fault"
    studio.acts.append(changes)
    publish(studio, number)


def publish(studio: Studio, _number: int) -> None:
    checked = check_document(studio.document)
    if not checked.is_fit or checked.edition is None:
        return
    packed = pack(checked.edition)
    loaded = unpack(packed, seed())
    assert edition_id(pack(loaded)) == edition_id(packed), "an edition is loaded as it was kept"
    before = set(studio.edition.questions)
    new = set(checked.edition.questions) - before
    assert not new & studio.used, "no id of a statement is given twice"
    changes = edition_changes(studio.edition, checked.edition)
    for each in changes.items:
        if each.change == "changed_meaning":
            assert each.former_id in before
            assert split_id(each.former_id)[0] == split_id(each.id)[0]
    studio.used |= ids_of(document_of(studio.edition)) | before
    studio.edition, studio.acts = loaded, []


STEPS = (reword, reword, remove, add, undo, undo, undo_all, mean_otherwise, publish)


@given(
    steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 400)), min_size=1, max_size=12)
)
@settings(
    max_examples=effort(15, long=1000),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_whatever_is_written_undone_and_published_the_content_holds(steps: Any) -> None:
    studio = Studio(seed())
    for step, number in steps:
        before = len(studio.acts)
        step(studio, number)
        assert len(studio.acts) >= before or studio.acts == [], "nothing is taken out of the list"
        check_document(studio.document)


@given(
    numbers=st.lists(
        st.tuples(st.sampled_from((reword, remove, add)), st.integers(0, 400)), max_size=6
    )
)
@settings(max_examples=effort(15, long=300), deadline=None)
def test_all_that_was_done_undone_in_turn_is_the_edition_again(numbers: Any) -> None:
    studio = Studio(seed())
    for step, number in numbers:
        step(studio, number)
    undo_all(studio, 0)
    assert studio.document == studio.base
