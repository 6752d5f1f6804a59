"""The picture of a result: a helix of rungs, one for each obstacle, drawn as SVG.

Every rung has a track of the same length between the two strands, and on it a bar as long as the
obstacle is present: it reads exactly as a bar chart. Strands cross between two axes. Colours stand
as attributes, so that the file is whole by itself; a page may override them by class.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Final

from adn_assess.domain.report import AxisPart, Report, StatementLine

WIDTH: Final = 420
LEFT: Final = 12
RIGHT: Final = 152
"""Where the two strands run along the rungs: the length of every track is their distance."""
MIDDLE: Final = (LEFT + RIGHT) / 2
WORDS: Final = 172
"""Where the labels start."""
LINE: Final = 16
TURN: Final = 34
"""The height in which the strands go from their crossing to the first rung."""
LABEL_CHARACTERS: Final = 31

COLOURS: Final = ("#0b6e6e", "#4a4fa3", "#8a5300", "#8c2f6b")
"""One an axis, in order, starting over when there are more axes."""
STRAND: Final = "#5d6b7a"
TRACK: Final = "#c3cad2"
INK: Final = "#1b2430"


@dataclass(frozen=True, slots=True)
class _Rung:
    y: float
    lines: tuple[str, ...]
    statement: StatementLine


@dataclass(frozen=True, slots=True)
class _Lobe:
    """An axis' stretch of the helix, from the crossing above it to the crossing below."""

    axis: AxisPart
    colour: str
    place: int
    top: float
    rungs: tuple[_Rung, ...]
    bottom: float
    is_last: bool


def helix(report: Report, *, linked: bool = False) -> str:
    """The picture as SVG. `linked` makes each rung a link to its row, by the statement's id."""
    lobes = _lobes(report.axes)
    height = (lobes[-1].bottom if lobes else 0) + 40
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="helix" role="img" '
        f'viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}" '
        f'font-family="Source Sans 3, system-ui, sans-serif" font-size="14">'
    )
    parts = [
        opening,
        f"<title>{escape(report.words['figure'])}</title>",
        f"<desc>{escape(report.figure_summary)}</desc>",
        *(part for lobe in lobes for part in _strands(lobe)),
        *(part for lobe in lobes for part in _heading(lobe, report.words["needs"])),
        *(_rung(rung, lobe, linked=linked) for lobe in lobes for rung in lobe.rungs),
        *_legend(report, height),
        "</svg>",
    ]
    return "".join(parts)


def _lobes(axes: Sequence[AxisPart]) -> list[_Lobe]:
    lobes: list[_Lobe] = []
    top = 14.0
    drawn = [axis for axis in axes if axis.obstacles]
    for place, axis in enumerate(drawn):
        y = top + TURN + 18
        rungs = []
        for statement in axis.obstacles:
            lines = tuple(wrap(statement.label, LABEL_CHARACTERS))
            rungs.append(_Rung(y, lines, statement))
            y += LINE * len(lines) + 12
        bottom = rungs[-1].y + TURN + 8
        colour = COLOURS[place % len(COLOURS)]
        is_last = axis is drawn[-1]
        lobes.append(_Lobe(axis, colour, place, top, tuple(rungs), bottom, is_last))
        top = bottom
    return lobes


def _strands(lobe: _Lobe) -> Iterator[str]:
    """The two strands of one lobe; every other crossing passes over, as in a true helix."""
    sides = (LEFT, RIGHT) if lobe.place % 2 else (RIGHT, LEFT)
    for side in sides:
        yield (
            f'<path class="gap" d="{_strand(lobe, side)}" fill="none" stroke="#fff" '
            f'stroke-width="10"/>'
            f'<path class="strand" d="{_strand(lobe, side)}" fill="none" stroke="{STRAND}" '
            f'stroke-width="5" stroke-linecap="round"/>'
        )


def _strand(lobe: _Lobe, side: float) -> str:
    """From the crossing above, along the rungs, to the crossing below; the outer ends are open."""
    first, last = lobe.top + TURN, lobe.bottom - TURN
    halfway = (MIDDLE + side) / 2
    begin = (
        f"M{MIDDLE:g} {lobe.top:g}C{halfway:g} {lobe.top + TURN / 2:g} "
        f"{side:g} {lobe.top + TURN / 2:g} {side:g} {first:g}"
        if lobe.place
        else f"M{side:g} {first - 8:g}"
    )
    end = (
        f"V{last + 8:g}"
        if lobe.is_last
        else f"V{last:g}C{side:g} {last + TURN / 2:g} "
        f"{halfway:g} {lobe.bottom - TURN / 2:g} {MIDDLE:g} {lobe.bottom:g}"
    )
    return begin + end


def _heading(lobe: _Lobe, needs: str) -> Iterator[str]:
    """The axis' title, and a small gauge for each of its needs."""
    y = lobe.top + 22
    yield (
        f'<text class="axis-{lobe.place}" x="{WORDS}" y="{y:g}" font-size="17" '
        f'font-weight="600" fill="{lobe.colour}">{escape(lobe.axis.title)}</text>'
    )
    if not lobe.axis.needs:
        return
    x = WIDTH - 16 * len(lobe.axis.needs)
    yield (
        f'<text class="ink" x="{x - 6}" y="{y:g}" font-size="12" text-anchor="end" '
        f'fill="{INK}">{escape(needs)}</text>'
    )
    for index, need in enumerate(lobe.axis.needs):
        yield _gauge(need, x + 16 * index, y - 13, lobe)


def _gauge(need: StatementLine, x: float, y: float, lobe: _Lobe) -> str:
    """A need as a small upright bar; dotted when unknown, an empty frame when unanswered."""
    dotted = ' stroke-dasharray="2 2"' if need.standing == "unknown" else ""
    full = 16 * (need.level or 0)
    return (
        f"<g><title>{escape(f'{need.label} — {need.reading}')}</title>"
        f'<rect class="frame" x="{x:g}" y="{y:g}" width="9" height="16" fill="none" '
        f'stroke="{STRAND}"{dotted}/>'
        f'<rect class="fill-{lobe.place}" x="{x:g}" y="{y + 16 - full:g}" width="9" '
        f'height="{full:g}" fill="{lobe.colour}"/></g>'
    )


def _rung(rung: _Rung, lobe: _Lobe, *, linked: bool) -> str:
    statement = rung.statement
    dotted = ' stroke-dasharray="1 7" stroke-linecap="round"' if _unknown(statement) else ""
    weight = 4 if dotted else 1.5
    long = (RIGHT - LEFT) * (statement.level or 0)
    bar = (
        f'<path class="bar-{lobe.place}" d="M{LEFT:g} {rung.y:g}h{long:g}" '
        f'stroke="{lobe.colour}" stroke-width="9"/>'
        if long
        else ""
    )
    words = "".join(
        f'<tspan x="{WORDS}" dy="{0 if not index else LINE}">{escape(line)}</tspan>'
        for index, line in enumerate(rung.lines)
    )
    label = f'<text class="ink" y="{rung.y + 5:g}" fill="{INK}">{words}</text>'
    if linked:
        label = f'<a href="#{escape(statement.id)}">{label}</a>'
    return (
        f"<g><title>{escape(f'{statement.label} — {statement.reading}')}</title>"
        f'<path class="track" d="M{LEFT:g} {rung.y:g}H{RIGHT:g}" stroke="{TRACK}" '
        f'stroke-width="{weight}"{dotted}/>{bar}{label}</g>'
    )


def _unknown(statement: StatementLine) -> bool:
    return statement.standing == "unknown"


def _legend(report: Report, height: float) -> Iterator[str]:
    lines = ("legend_presence", "legend_unknown", "legend_none")
    for index, name in enumerate(lines):
        y = height - 36 + 16 * index
        yield (
            f'<text class="ink" x="{LEFT}" y="{y:g}" font-size="12" fill="{INK}">'
            f"{escape(report.words[name])}</text>"
        )
