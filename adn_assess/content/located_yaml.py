"""YAML (and so JSON) to plain values that remember the line each came from.

Narrower than YAML on purpose: a bare `no` stays the word « no », a key given twice is a fault, and
anchors, aliases and tags are refused. Depth is bounded, so that no file can exhaust the stack.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import yaml

from adn_assess.domain.faults import Fault, KeyPath

WHOLE: Final = re.compile(r"-?(0|[1-9][0-9]{0,8})")
WORDS: Final[Mapping[str, bool | None]] = {"true": True, "false": False, "null": None, "": None}
MAX_DEPTH: Final = 30
TWO_HALVES: Final = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE
)
LONE_HALF: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}", re.IGNORECASE)
"""An escaped surrogate, after any number of escaped backslashes."""


@dataclass
class LocatedValue:
    """A plain value, the line of each of its parts by path, and the faults met on the way."""

    value: object = None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: KeyPath) -> int:
        """The line of that part, or of the nearest part around it."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


class _RefusedError(Exception):
    """YAML that is well formed and that we do not take."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read_yaml(text: str) -> LocatedValue:
    """The value of a YAML or JSON text. Faults of form leave the value None."""
    located = LocatedValue()
    try:
        events = yaml.parse(_as_yaml(text), Loader=yaml.CSafeLoader)
        located.value = _document(events, located)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        located.faults.append(_bad_yaml(located, error.problem or "", mark.line + 1 if mark else 1))
    except yaml.YAMLError as error:
        located.faults.append(_bad_yaml(located, str(error).splitlines()[0], 1))
    except _RefusedError as error:
        located.faults.append(_bad_yaml(located, str(error), error.line))
    return located


def _bad_yaml(located: LocatedValue, problem: str, line: int) -> Fault:
    located.value = None
    at: KeyPath = ("yaml", line)
    located.lines[at] = line
    return Fault("bad_yaml", at, {"given": problem})


def _as_yaml(text: str) -> str:
    """The text as YAML takes it.

    Two things that JSON allows are not YAML: tabs between words, and an emoji written as two
    escaped halves.
    """
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    if text.lstrip()[:1] not in ("{", "["):
        return text
    return LONE_HALF.sub(r"\1\\ufffd", TWO_HALVES.sub(_whole, text.replace("\t", " ")))


def _whole(match: re.Match[str]) -> str:
    """The character that two halves make."""
    before, high, low = match.groups()
    halves = chr(int(high, 16)) + chr(int(low, 16))
    return before + halves.encode("utf-16", "surrogatepass").decode("utf-16")


def _line(event: yaml.Event) -> int:
    """The line where an event starts, from 1."""
    return event.start_mark.line + 1 if event.start_mark else 1


def _document(events: Iterator[yaml.Event], located: LocatedValue) -> object:
    value: object = None
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            if located.lines:
                raise _RefusedError("several documents in one file", _line(event))
            value = _node(event, events, (), located)
    return value


def _node(
    event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath, located: LocatedValue
) -> object:
    line = _line(event)
    located.lines.setdefault(path, line)
    _refuse_tricks(event)
    if len(path) > MAX_DEPTH:
        raise _RefusedError("nested too deep", line)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, path, located)
    return _mapping(events, path, located)


def _refuse_tricks(event: yaml.Event) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _RefusedError("anchors and aliases (& and *) are not taken here", _line(event))
    if getattr(event, "tag", None):
        raise _RefusedError("tags (!) are not taken here", _line(event))


def _scalar(event: yaml.ScalarEvent) -> object:
    word: str = event.value
    if not event.implicit[0]:
        return word
    if WHOLE.fullmatch(word):
        return int(word)
    return WORDS.get(word, word)


def _sequence(events: Iterator[yaml.Event], path: KeyPath, located: LocatedValue) -> list[object]:
    items: list[object] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_node(event, events, (*path, len(items)), located))
    return items


def _mapping(
    events: Iterator[yaml.Event], path: KeyPath, located: LocatedValue
) -> dict[str, object]:
    items: dict[str, object] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        if not isinstance(event, yaml.ScalarEvent):
            raise _RefusedError("a key must be a word", _line(event))
        _refuse_tricks(event)
        key = str(event.value)
        here = (*path, key)
        if key in items:
            at: KeyPath = (*here, "again", _line(event))
            located.lines[at] = _line(event)
            located.faults.append(Fault("duplicate_key", at, {"given": key}))
        located.lines[here] = _line(event)
        items[key] = _node(next(events), events, here, located)
    return items
