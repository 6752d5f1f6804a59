"""Plain values (dictionaries, lists, texts, numbers), addressed by key paths."""

from adn_assess.domain.faults import KeyPath


def without(value: object, paths: list[KeyPath], *, closing_up: bool = False) -> object:
    """Copy a plain value without the parts at those paths.

    An item left out of a list leaves None in its place, so that the others keep their index, unless
    `closing_up`.
    """
    if () in paths:
        return None
    below = {at[0]: [path[1:] for path in paths if path[0] == at[0]] for at in paths}
    if isinstance(value, dict):
        remaining = {
            key: without(item, below.get(key, []), closing_up=closing_up)
            for key, item in value.items()
        }
        return {key: item for key, item in remaining.items() if () not in below.get(key, [])}
    if isinstance(value, list):
        return [
            without(item, below.get(index, []), closing_up=closing_up)
            for index, item in enumerate(value)
            if not (closing_up and () in below.get(index, []))
        ]
    return value


def position(value: object, path: KeyPath) -> tuple[int, ...]:
    """Return the rank of each key of a path among its siblings: a sort key for document order."""
    ranks: list[int] = []
    for key in path:
        if isinstance(value, dict):
            ranks.append(list(value).index(key))
            value = value[key]
        elif isinstance(value, list) and isinstance(key, int):
            ranks.append(key)
            value = value[key]
    return tuple(ranks)
