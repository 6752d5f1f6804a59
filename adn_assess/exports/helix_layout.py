"""Where each part of the picture of a result stands: rungs, lobes and columns, in SVG units."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from adn_assess.caches.bounded import cached
from adn_assess.domain.reports.report_lines import AxisPart, StatementLine
from adn_assess.exports.palette import AXES

WIDTH: Final = 420
LEFT_STRAND_X: Final = 12
RIGHT_STRAND_X: Final = 152
"""A track goes from one strand to the other."""
LINE_HEIGHT: Final = 16
TURN_HEIGHT: Final = 34
"""From a crossing of the strands to the first rung."""
GAUGES_LINE_HEIGHT: Final = 20
LEGEND_NAMES: Final = (
    "legend_presence",
    "legend_absent",
    "legend_unknown",
    "legend_none",
    "legend_needs",
)
MAX_LABEL_LINE_CHARACTERS: Final = 31


@dataclass(frozen=True, slots=True)
class Rung:
    """An obstacle on the helix: `lines` is its label, wrapped."""

    y: float
    lines: tuple[str, ...]
    statement: StatementLine


@dataclass(frozen=True, slots=True)
class Lobe:
    """The part of the helix for one axis, from the crossing above it to the crossing below."""

    axis: AxisPart
    colour: str
    index: int
    top: float
    rungs: tuple[Rung, ...]
    bottom: float
    is_last: bool
    is_first: bool


def in_two_columns(axes: Sequence[AxisPart]) -> list[list[Lobe]]:
    """The lobes in two columns, as near as can be of the same height; one column for one axis."""
    whole = lobes_of(axes)
    splits = ((whole[:count], whole[count:]) for count in range(1, len(whole)))
    heights = ((abs(left[-1].bottom * 2 - whole[-1].bottom), len(left)) for left, _ in splits)
    count = min(heights, default=(0, len(whole)))[1]
    drawn = [lobe.axis for lobe in whole]
    parts = (lobes_of(drawn[:count]), lobes_of(drawn[count:], first_index=count))
    return [part for part in parts if part]


def height_of(columns: Sequence[Sequence[Lobe]]) -> float:
    """The height of the picture, with its legend."""
    return bottom_of(columns) + 14 + LINE_HEIGHT * legend_rows(columns)


def bottom_of(columns: Sequence[Sequence[Lobe]]) -> float:
    """Where the lowest column ends."""
    return max((lobes[-1].bottom for lobes in columns if lobes), default=0)


def lobes_of(axes: Sequence[AxisPart], first_index: int = 0) -> list[Lobe]:
    """The lobes of one column; `first_index` is the index of its first axis."""
    lobes: list[Lobe] = []
    top = 14.0
    with_obstacles = [axis for axis in axes if axis.rungs]
    for index, axis in enumerate(with_obstacles, start=first_index):
        y = top + TURN_HEIGHT + 18 + (GAUGES_LINE_HEIGHT if axis.needs else 0)
        rungs = []
        for obstacle in axis.rungs:
            lines = wrapped(obstacle.label)
            rungs.append(Rung(y, lines, obstacle.present_by))
            y += LINE_HEIGHT * len(lines) + 12
        bottom = rungs[-1].y + TURN_HEIGHT + 8
        colour = AXES[index % len(AXES)]
        is_last, is_first = axis is with_obstacles[-1], axis is with_obstacles[0]
        lobes.append(Lobe(axis, colour, index, top, tuple(rungs), bottom, is_last, is_first))
        top = bottom
    return lobes


@cached(1024)
def wrapped(label: str) -> tuple[str, ...]:
    """Wrap an obstacle's label; an edition has a few dozen.

    A line ends with the space where it was broken: programs read the lines one after the other.
    """
    lines, end = [], 0
    for line in wrap(label, MAX_LABEL_LINE_CHARACTERS):
        end = label.index(line, end) + len(line)
        lines.append(f"{line} " if label[end:].startswith(" ") else line)
    return tuple(lines)


def legend_rows(columns: Sequence[Sequence[Lobe]]) -> int:
    """How many lines of the legend stand under each column."""
    return -(-len(LEGEND_NAMES) // max(1, len(columns)))
