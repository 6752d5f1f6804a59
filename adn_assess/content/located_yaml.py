"""Parser of YAML, and so of JSON, to plain values with the line of each part.

A subset of YAML: a bare `no` stays the text "no", a duplicate key is a fault, and anchors, aliases
and tags are refused. Depth is bounded, so that no file can exhaust the stack; so is the number of
parts, because parsing and checking cost time for each.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import yaml

from adn_assess.content.yaml_causes import NO_BREAK_SPACE, cause_of
from adn_assess.domain.faults import Fault, FaultKind, KeyPath, YamlCause

INTEGER: Final = re.compile(r"-?(0|[1-9][0-9]{0,8})")
SCALAR_WORDS: Final[Mapping[str, bool | None]] = {
    "true": True,
    "false": False,
    "null": None,
    "": None,
}
MAX_DEPTH: Final = 30
MAX_PARTS: Final = 20_000
"""Values in a file, at most: mappings, lists and scalars, the keys of mappings not counted."""
UNREADABLE: Final[frozenset[FaultKind]] = frozenset({"bad_yaml", "too_many_parts"})
"""Faults of a text of which nothing is read."""
COMMENT: Final = re.compile(r"[ \t]+#(?P<spaced>(?=\s|$))?")
IDENTIFIER: Final = re.compile(r"[a-z0-9_.-]+")
"""A text that a comment may follow."""
OPENING_QUOTES: Final = "«‹“”„‘’"
CLOSING_QUOTES: Final = "»›“”’‘"
STARTED_EARLIER: Final[frozenset[YamlCause]] = frozenset({"open_quote", "no_colon"})
"""Causes that stand where the parser began to read, and not where it stopped."""
CHARACTER_CODE: Final = re.compile(r"#x([0-9a-f]+)")
SURROGATE_PAIR: Final = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE
)
LONE_SURROGATE: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}", re.IGNORECASE)
"""JSON escapes of surrogates (\\ud83c…), after any number of escaped backslashes."""


@dataclass
class LocatedValue:
    """A plain value, the line (from 1) of each of its parts by path, and the faults of form."""

    value: object = None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    parts: int = 0
    """How many parts were read."""
    source: list[str] = field(default_factory=list)
    """The lines of the text."""

    @property
    def is_unreadable(self) -> bool:
        """Whether nothing could be read: `faults` says why."""
        return any(fault.kind in UNREADABLE for fault in self.faults)

    def line(self, path: KeyPath) -> int:
        """Return the line of a part, or of the nearest part around it."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


class _RefusedError(Exception):
    """Well-formed YAML outside of the subset, for a cause; None: a file of too many parts."""

    def __init__(self, cause: YamlCause | None, line: int) -> None:
        super().__init__(cause)
        self.cause = cause
        self.line = line


def read_yaml(text: str) -> LocatedValue:
    """Parse a YAML or JSON text. A text that cannot be parsed has a fault, and the value None."""
    text = _as_yaml(text)
    located = LocatedValue(source=text.splitlines())
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        located.value = _document(events, located)
    except yaml.MarkedYAMLError as error:
        _drop(located, *_cause_and_line(error, located.source))
    except yaml.YAMLError as error:
        # The one error without a mark is about a character that YAML does not allow.
        _drop(located, "control_character", _line_of_character(text, str(error)))
    except _RefusedError as error:
        _drop(located, error.cause, error.line)
    return located


def _cause_and_line(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[YamlCause, int]:
    """Return the likely cause of an error of the parser, and its line, from 1.

    What was never closed, and a key without a colon, are shown where they start.
    """
    mark = error.problem_mark or error.context_mark
    index = mark.line if mark else 0
    cause = cause_of(error.problem or "", lines[index] if index < len(lines) else "")
    if cause == "colon" and index and NO_BREAK_SPACE.search(lines[index - 1]):
        # The key before, taken for a text because of its space, is continued by this line.
        return "no_break_space", index
    if cause in STARTED_EARLIER and error.context_mark:
        index = error.context_mark.line
    return cause, min(index + 1, max(1, len(lines)))


def _line_of_character(text: str, problem: str) -> int:
    """Return the line of the character whose code an error of the parser gives."""
    code = CHARACTER_CODE.search(problem)
    before = text.partition(chr(int(code[1], 16)))[0] if code else ""
    return before.count("\n") + 1


def _drop(located: LocatedValue, cause: YamlCause | None, line: int) -> None:
    """Drop what was parsed of a text that cannot be read, and add a fault with its line."""
    located.value = None
    at: KeyPath = ("yaml", line)
    located.lines[at] = line
    located.faults[:] = [
        Fault("bad_yaml", at, {"cause": cause})
        if cause
        else Fault("too_many_parts", at, {"given": f"{MAX_PARTS:,}"})
    ]


def _as_yaml(text: str) -> str:
    """Convert what JSON allows and YAML does not: tabs as white space, and surrogate escapes.

    A lone surrogate becomes U+FFFD. A byte order mark is left out.
    """
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    if text.lstrip()[:1] not in ("{", "["):
        return text
    text = text.replace("\t", " ")
    if "\\ud" not in text and "\\uD" not in text:
        return text
    return LONE_SURROGATE.sub(r"\1\\ufffd", SURROGATE_PAIR.sub(_paired_character, text))


def _paired_character(match: re.Match[str]) -> str:
    """Return the character of a surrogate pair, after the backslashes before it."""
    before, high, low = match.groups()
    pair = chr(int(high, 16)) + chr(int(low, 16))
    return before + pair.encode("utf-16", "surrogatepass").decode("utf-16")


def _line(event: yaml.Event) -> int:
    """Return the line where an event starts, from 1."""
    return event.start_mark.line + 1 if event.start_mark else 1


def _document(events: Iterator[yaml.Event], located: LocatedValue) -> object:
    value: object = None
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            if located.lines:
                raise _RefusedError("several_documents", _line(event))
            value = _node(event, events, (), located)
    return value


def _node(
    event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath, located: LocatedValue
) -> object:
    line = _line(event)
    located.lines.setdefault(path, line)
    located.parts += 1
    if located.parts > MAX_PARTS:
        raise _RefusedError(None, line)
    _refuse_references(event)
    if len(path) > MAX_DEPTH:
        raise _RefusedError("nested", line)
    if isinstance(event, yaml.ScalarEvent):
        _check_plain_text(event, path, located)
        return _scalar(event)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, path, located)
    return _mapping(events, path, located)


def _refuse_references(event: yaml.Event) -> None:
    """Raise for an anchor, an alias or a tag."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _RefusedError("reference", _line(event))
    if getattr(event, "tag", None):
        raise _RefusedError("tag", _line(event))


def _check_plain_text(event: yaml.ScalarEvent, path: KeyPath, located: LocatedValue) -> None:
    """Add a fault for a text without quotes that ends otherwise than it seems to.

    A ` #` starts a comment, and typographic quotes are characters like others.
    """
    text: str = event.value
    if not event.implicit[0] or text in SCALAR_WORDS or INTEGER.fullmatch(text):
        return
    if text[0] in OPENING_QUOTES and text[-1] in CLOSING_QUOTES:
        located.faults.append(Fault("curly_quotes", path))
    end = event.end_mark
    comment = COMMENT.match(located.source[end.line], end.column) if end else None
    if comment and not (comment["spaced"] is not None and IDENTIFIER.fullmatch(text)):
        located.faults.append(Fault("cut_text", path))


def _scalar(event: yaml.ScalarEvent) -> object:
    text: str = event.value
    is_quoted = not event.implicit[0]
    if is_quoted:
        return text
    if INTEGER.fullmatch(text):
        return int(text)
    return SCALAR_WORDS.get(text, text)


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
            raise _RefusedError("key", _line(event))
        _refuse_references(event)
        key = str(event.value)
        here = (*path, key)
        if key in items:
            at: KeyPath = (*here, "again", _line(event))
            located.lines[at] = _line(event)
            located.faults.append(Fault("duplicate_key", at, {"given": key}))
        located.lines[here] = _line(event)
        _check_plain_text(event, here, located)
        items[key] = _node(next(events), events, here, located)
    return items
