"""Statements: every obstacle is asked, each of its statements apart, no two in the same words."""

from collections.abc import Iterator

from adn_assess.domain.edition.catalogue import LANGUAGES, Obstacle, Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault, KeyPath


def statement_faults(edition: Edition) -> Iterator[Fault]:
    """Faults of statements: an obstacle that none asks, two alike, an aspect left unsaid."""
    for index, axis in enumerate(edition.axes):
        for place, obstacle in enumerate(axis.obstacles):
            yield from _obstacle(obstacle, ("axes", index, "obstacles", place))
    yield from _same_words(edition)


def _obstacle(obstacle: Obstacle, at: KeyPath) -> Iterator[Fault]:
    own = [name for name in ("statement", "ask", "help") if getattr(obstacle, name) is not None]
    if not obstacle.statements:
        for name in ("statement", "ask"):
            if name not in own:
                yield Fault("missing_key", (*at, name), {"given": name})
        return
    for name in own[:1]:
        yield Fault("asked_twice", (*at, name), {"given": obstacle.id, "id": name})
    if len(obstacle.statements) == 1:
        return
    for place, statement in enumerate(obstacle.statements):
        if statement.aspect is None:
            yield Fault("no_aspect", (*at, "statements", place), {"given": statement.id})


def _same_words(edition: Edition) -> Iterator[Fault]:
    """A statement in the words of another would be answered twice."""
    first: dict[tuple[str, str], str] = {}
    for at, given, text in _statements(edition):
        for language in LANGUAGES:
            words = " ".join(text.to(language).casefold().split())
            other = first.setdefault((language, words), given)
            if words and other != given:
                detail = {"given": given, "id": other}
                yield Fault("same_words", (*at, "statement", language), detail)


def _statements(edition: Edition) -> Iterator[tuple[KeyPath, str, Text]]:
    for index, axis in enumerate(edition.axes):
        for place, need in enumerate(axis.needs):
            yield ("axes", index, "needs", place), need.id, need.statement
        for place, obstacle in enumerate(axis.obstacles):
            at: KeyPath = ("axes", index, "obstacles", place)
            for nested, each in enumerate(obstacle.asked_by):
                path = (*at, "statements", nested) if obstacle.statements else at
                yield path, each.id, each.statement
