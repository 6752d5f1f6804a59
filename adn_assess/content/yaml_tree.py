"""Lossless tree of a YAML text: each of its characters stands in one part, comments included.

What is put in the place of a part leaves every other as it was written. Texts outside of the subset
that `located_yaml` reads, or written in a form that this tree cannot hold, raise UnkeptFormError.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, cast

import yaml

LINE_OF_COMMENT: Final = re.compile(r" *#")
TO_DASH: Final = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?=-)")
TO_COLON: Final = re.compile(r"[ \t]*:")


class UnkeptFormError(Exception):
    """A text that the tree cannot give back as it is."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, a number or a word as it is written, its quotes included."""

    text: str


@dataclass(frozen=True, slots=True)
class FlowEntry:
    """An entry between brackets: in a mapping, its key and what is written before its value."""

    key: str | None
    head: str
    value: "Node"


@dataclass(frozen=True, slots=True)
class Flow:
    """A mapping or a list between brackets, on one line or several."""

    opening: str
    entries: tuple[FlowEntry, ...]
    separators: tuple[str, ...]
    closing: str

    @property
    def is_mapping(self) -> bool:
        """Whether its entries have keys."""
        return self.opening.startswith("{")


@dataclass(frozen=True, slots=True)
class BlockEntry:
    """An entry that begins a line: a key with its value, or a dash with its item.

    `lead` are the blank lines and the comments before it that are not its own; `own`, the comments
    right above it; `tail`, the deeper ones right below.
    """

    key: str | None
    lead: str
    own: str
    head: str
    """The key with its colon, or the dash."""
    gap: str
    """Between the head and the value."""
    value: "Node"
    rest: str
    """What ends the line of a value; empty after a block, which ends its own lines."""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping or a list of one entry after the other, at one column."""

    column: int
    entries: tuple[BlockEntry, ...]
    is_compact: bool
    """Whether its first entry begins on the line of the dash around it."""

    @property
    def is_mapping(self) -> bool:
        """Whether its entries have keys."""
        return self.entries[0].key is not None


Node = Scalar | Flow | Block


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text: its tree, and what follows it."""

    root: Node
    after: str = ""

    @property
    def text(self) -> str:
        """The text as it is written."""
        return text_of(self.root) + self.after


def text_of(node: Node) -> str:
    """Write a node."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Flow):
        parts = [node.opening]
        for place, entry in enumerate(node.entries):
            parts += [node.separators[place - 1] if place else "", entry.head, text_of(entry.value)]
        return "".join([*parts, node.closing])
    return "".join(_entry_text(node, place) for place in range(len(node.entries)))


def _entry_text(block: Block, place: int) -> str:
    entry = block.entries[place]
    indent = " " * block.column
    before = f"{entry.own}{indent}"
    if block.is_compact and place == 0:
        before = before.removeprefix(indent)
    after = f"{entry.head}{entry.gap}{text_of(entry.value)}{entry.rest}{entry.tail}"
    return f"{entry.lead}{before}{after}"


def parse(text: str) -> Document:
    """Parse a text whose lines end in LF, the last one included."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise UnkeptFormError from error
    if root is None:
        raise UnkeptFormError
    reader = _Reader(text)
    node, end = reader.value(root, 0, 0)
    document = Document(node, text[end:])
    if document.text != text:
        raise UnkeptFormError
    return document


class _Reader:
    """Makes the tree of a text from the nodes of PyYAML, which know where they start and end."""

    def __init__(self, text: str) -> None:
        self._text = text

    def value(self, node: yaml.Node, after: int, lines_from: int) -> tuple[Node, int]:
        """The tree of a value that follows a position, and where it ends.

        `lines_from` is where the lines of a block begin: its first entry, when it is compact.
        """
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.ScalarNode):
            return Scalar(self._text[start:end]), end
        if cast("yaml.CollectionNode", node).flow_style:
            return self._flow(node), end
        return self._block(node, after, lines_from)

    def _pairs(self, node: yaml.Node) -> list[tuple[yaml.Node | None, yaml.Node]]:
        if isinstance(node, yaml.MappingNode):
            return list(node.value)
        return [(None, item) for item in node.value]

    def _flow(self, node: yaml.Node) -> Flow:
        entries: list[FlowEntry] = []
        bounds: list[tuple[int, int]] = []
        for key, item in self._pairs(node):
            begin = (key or item).start_mark.index
            start, end = item.start_mark.index, item.end_mark.index
            value, _ = self.value(item, start, start)
            name = key.value if key is not None else None
            entries.append(FlowEntry(name, self._text[begin:start], value))
            bounds.append((begin, end))
        start, end = node.start_mark.index, node.end_mark.index
        first, last = (bounds[0][0], bounds[-1][1]) if bounds else (start + 1, start + 1)
        return Flow(
            self._text[start:first],
            tuple(entries),
            tuple(self._text[before[1] : after[0]] for before, after in pairwise(bounds)),
            self._text[last:end],
        )

    def _block(self, node: yaml.Node, after: int, lines_from: int) -> tuple[Block, int]:
        entries: list[BlockEntry] = []
        column, is_compact, stop = 0, False, lines_from
        for key, item in self._pairs(node):
            start = key.start_mark.index if key is not None else self._dash(after)
            line = self._text.rfind("\n", 0, start) + 1
            if not entries:
                column, is_compact = start - line, lines_from > line
            gap = "" if is_compact and not entries else self._text[stop:line]
            lead, own = _split_gap(gap, column)
            entry, after, stop = self._entry(key, item, start)
            tail = self._tail(stop, column)
            stop += len(tail)
            entries.append(replace(entry, lead=lead, own=own, tail=tail))
        return Block(column, tuple(entries), is_compact), stop

    def _entry(
        self, key: yaml.Node | None, item: yaml.Node, start: int
    ) -> tuple[BlockEntry, int, int]:
        """An entry without what stands before it, where its value ends, and where its lines do."""
        head_end = start + 1
        if key is not None:
            colon = TO_COLON.match(self._text, key.end_mark.index)
            if colon is None:
                raise UnkeptFormError
            head_end = colon.end()
        name = key.value if key is not None else None
        head = self._text[start:head_end]
        if isinstance(item, yaml.CollectionNode) and not item.flow_style:
            first = self._first_entry(item, head_end)
            line_end = self._line_end(head_end)
            lines_from = min(first, line_end)
            value, stop = self.value(item, head_end, lines_from)
            gap = self._text[head_end:lines_from]
            return BlockEntry(name, "", "", head, gap, value, ""), stop, stop
        value, end = self.value(item, head_end, head_end)
        stop = self._line_end(end)
        gap = self._text[head_end : item.start_mark.index]
        return BlockEntry(name, "", "", head, gap, value, self._text[end:stop]), end, stop

    def _first_entry(self, node: yaml.CollectionNode, after: int) -> int:
        if isinstance(node, yaml.MappingNode):
            return int(node.value[0][0].start_mark.index)
        return self._dash(after)

    def _dash(self, after: int) -> int:
        found = TO_DASH.match(self._text, after)
        if found is None:
            raise UnkeptFormError
        return found.end()

    def _tail(self, position: int, column: int) -> str:
        """The lines after an entry up to the last comment that is deeper than a column."""
        end = line = position
        while line < len(self._text):
            next_line = self._line_end(line + 1)
            indent = _indent_of_comment(self._text[line:next_line])
            if indent is not None and indent > column:
                end = next_line
            elif self._text[line:next_line].strip():
                break
            line = next_line
        return self._text[position:end]

    def _line_end(self, position: int) -> int:
        """Where the next line begins; the position itself when it begins one."""
        if position and self._text[position - 1] == "\n":
            return position
        return self._text.find("\n", position) + 1 or len(self._text)


def _split_gap(gap: str, column: int) -> tuple[str, str]:
    """Split the lines before an entry: those that are not its own, and those that are."""
    lines = gap.splitlines(keepends=True)
    last = len(lines)
    while last and _indent_of_comment(lines[last - 1]) == column:
        last -= 1
    return "".join(lines[:last]), "".join(lines[last:])


def _indent_of_comment(line: str) -> int | None:
    found = LINE_OF_COMMENT.match(line)
    return found.end() - 1 if found else None
