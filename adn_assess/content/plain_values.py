"""Plain values (dictionaries, lists, texts, numbers), addressed by key paths."""

from collections.abc import Iterable, Iterator

from adn_assess.domain.faults import KeyPath

Branches = dict[str | int, "Branches | None"]
"""Paths as a tree: key → paths below it, None for the end of a path."""


def without(value: object, paths: Iterable[KeyPath], *, closing_up: bool = False) -> object:
    """Copy a plain value without the parts at those paths, in time linear in both.

    An item left out of a list leaves None in its place, so that the others keep their index, unless
    `closing_up`.
    """
    return _without(value, _tree(paths), closing_up=closing_up)


def in_document_order(value: object, paths: Iterable[KeyPath]) -> list[KeyPath]:
    """Sort paths of parts that a plain value has, in the order in which it has them."""
    return list(_ordered(value, _tree(paths), ()))


def part_at(value: object, path: KeyPath) -> object:
    """Return the part at a path; None when there is no such part."""
    for key in path:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def _tree(paths: Iterable[KeyPath]) -> Branches | None:
    """Make a tree of paths; None when one of them is empty. A path hides those that go beyond."""
    root: Branches = {}
    for path in paths:
        if not path:
            return None
        branches: Branches | None = root
        for key in path[:-1]:
            branches = branches.setdefault(key, {}) if branches is not None else None
        if branches is not None:
            branches[path[-1]] = None
    return root


def _without(value: object, branches: Branches | None, *, closing_up: bool) -> object:
    if branches is None:
        return None
    if not branches:
        return value
    if isinstance(value, dict):
        return {
            key: _without(item, branches.get(key, {}), closing_up=closing_up)
            for key, item in value.items()
            if branches.get(key, {}) is not None
        }
    if isinstance(value, list):
        return [
            _without(item, branches.get(index, {}), closing_up=closing_up)
            for index, item in enumerate(value)
            if not closing_up or branches.get(index, {}) is not None
        ]
    return value


def _ordered(value: object, branches: Branches | None, at: KeyPath) -> Iterator[KeyPath]:
    if branches is None:
        yield at
        return
    for key, item in _items(value):
        if key in branches:
            yield from _ordered(item, branches[key], (*at, key))


def _items(value: object) -> Iterable[tuple[str | int, object]]:
    """Return the keys or positions of a plain value with its parts; none of a scalar."""
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()
