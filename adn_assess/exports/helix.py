"""The picture of a result: a helix of rungs, one for each obstacle, drawn as SVG.

Every rung has a track of the same length between the two strands, and on it a bar as long as the
obstacle is present: it reads exactly as a bar chart. Strands cross between two axes. Colours stand
as attributes, so that the file is whole by itself; a page may override them by class.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from textwrap import wrap
from typing import Final

from adn_assess.domain.reports.report import AxisPart, Report, StatementLine

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
GAUGE: Final = 16
"""The height of a need's box."""
APART: Final = 16
"""From one box to the next."""
THIN: Final = 'stroke-width="1.5"'
DOTTED: Final = ' stroke-dasharray="2 2"'
ROUND_DOTS: Final = ' stroke-dasharray="1 7" stroke-linecap="round"'
LEGEND: Final = (
    "legend_presence",
    "legend_absent",
    "legend_unknown",
    "legend_none",
    "legend_needs",
)
LABEL_CHARACTERS: Final = 31

COLOURS: Final = ("#0b6e6e", "#4a4fa3", "#8a5300", "#8c2f6b")
"""One an axis, in order, starting over when there are more axes."""
STRAND: Final = "#5d6b7a"
TRACK: Final = "#c3cad2"
INK: Final = "#1b2430"


Layers = tuple[str, str]
"""Two pictures in SVG of one size, the second to lay on the first."""


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
    # What may be followed inside a picture must stay reachable: then it is no single picture.
    return _svg(
        lobes,
        f"<title>{escape(report.words['figure'])}</title>",
        f"<desc>{escape(report.figure_summary)}</desc>",
        *(_strands(e.top, e.bottom, e.place, is_last=e.is_last) for e in lobes),
        *(
            part
            for lobe in lobes
            for part in (*_heading(lobe, report.words["needs"]), *_gauges(lobe))
        ),
        *(_rung(rung, lobe, linked=linked) for lobe in lobes for rung in lobe.rungs),
        *_legend(report, lobes),
        role="group" if linked else "img",
    )


def layers(report: Report) -> Layers:
    """The picture as two: what stands in every result, and on it what answers draw.

    All the words are in the first, which is everyone's: a compiler that has it set sets it no more.
    """
    lobes = _lobes(report.axes)
    stands = _svg(
        lobes,
        *(_strands(e.top, e.bottom, e.place, is_last=e.is_last) for e in lobes),
        *(part for lobe in lobes for part in _heading(lobe, report.words["needs"])),
        *(_label(rung.y, rung.lines) for lobe in lobes for rung in lobe.rungs),
        *_legend(report, lobes),
    )
    drawn = _svg(
        lobes,
        *(part for lobe in lobes for part in _gauges(lobe)),
        *(_track(rung) + _bar(rung, lobe) for lobe in lobes for rung in lobe.rungs),
    )
    return stands, drawn


def _svg(lobes: Sequence[_Lobe], *parts: str, role: str = "img") -> str:
    height = _height(lobes)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="helix" role="{role}" '
        f'viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}" '
        f'font-family="Source Sans 3, system-ui, sans-serif" font-size="14">'
    )
    return "".join([opening, *parts, "</svg>"])


def _height(lobes: Sequence[_Lobe]) -> float:
    return (lobes[-1].bottom if lobes else 0) + 14 + LINE * len(LEGEND)


def _lobes(axes: Sequence[AxisPart]) -> list[_Lobe]:
    lobes: list[_Lobe] = []
    top = 14.0
    drawn = [axis for axis in axes if axis.obstacles]
    for place, axis in enumerate(drawn):
        y = top + TURN + 18
        rungs = []
        for statement in axis.obstacles:
            lines = _wrapped(statement.label)
            rungs.append(_Rung(y, lines, statement))
            y += LINE * len(lines) + 12
        bottom = rungs[-1].y + TURN + 8
        colour = COLOURS[place % len(COLOURS)]
        is_last = axis is drawn[-1]
        lobes.append(_Lobe(axis, colour, place, top, tuple(rungs), bottom, is_last))
        top = bottom
    return lobes


@lru_cache(1024)
def _wrapped(label: str) -> tuple[str, ...]:
    """The lines of an obstacle's label: one of a few dozen."""
    return tuple(wrap(label, LABEL_CHARACTERS))


@lru_cache(256)
def _strands(top: float, bottom: float, place: int, *, is_last: bool) -> str:
    """The two strands of one lobe; every other crossing passes over, as in a true helix."""
    sides = (LEFT, RIGHT) if place % 2 else (RIGHT, LEFT)
    drawn = (_strand(top, bottom, place, side, is_last=is_last) for side in sides)
    return "".join(
        f'<path class="gap" d="{path}" fill="none" stroke="#fff" stroke-width="10"/>'
        f'<path class="strand" d="{path}" fill="none" stroke="{STRAND}" stroke-width="5" '
        f'stroke-linecap="round"/>'
        for path in drawn
    )


def _strand(top: float, bottom: float, place: int, side: float, *, is_last: bool) -> str:
    """From the crossing above, along the rungs, to the crossing below; the outer ends are open."""
    first, last = top + TURN, bottom - TURN
    halfway = (MIDDLE + side) / 2
    begin = (
        f"M{MIDDLE:g} {top:g}C{halfway:g} {top + TURN / 2:g} "
        f"{side:g} {top + TURN / 2:g} {side:g} {first:g}"
        if place
        else f"M{side:g} {first - 8:g}"
    )
    end = (
        f"V{last + 8:g}"
        if is_last
        else f"V{last:g}C{side:g} {last + TURN / 2:g} "
        f"{halfway:g} {bottom - TURN / 2:g} {MIDDLE:g} {bottom:g}"
    )
    return begin + end


def _heading(lobe: _Lobe, needs: str) -> Iterator[str]:
    """The axis' title, and what its gauges are."""
    y = lobe.top + 22
    yield (
        f'<text class="axis-{lobe.place}" x="{WORDS}" y="{y:g}" font-size="17" '
        f'font-weight="600" fill="{lobe.colour}">{escape(lobe.axis.title)}</text>'
    )
    if lobe.axis.needs:
        yield (
            f'<text class="ink" x="{_gauges_at(lobe) - 6}" y="{y:g}" font-size="12" '
            f'text-anchor="end" fill="{INK}">{escape(needs)}</text>'
        )


def _gauges(lobe: _Lobe) -> Iterator[str]:
    """A small gauge for each need of the axis, beside its title."""
    x = _gauges_at(lobe)
    for index, need in enumerate(lobe.axis.needs):
        yield _gauge(need, x + APART * index, lobe.top + 9, lobe)


def _gauges_at(lobe: _Lobe) -> int:
    return WIDTH - APART * len(lobe.axis.needs)


def _gauge(need: StatementLine, x: float, y: float, lobe: _Lobe) -> str:
    """A need as a small upright box, filled as it is great; a bare base line when unanswered."""
    full = GAUGE * (need.level or 0)
    base = f'<path class="frame" d="M{x:g} {y + GAUGE:g}h9" stroke="{STRAND}" stroke-width="2"/>'
    frame = (
        f'<rect class="frame" x="{x:g}" y="{y:g}" width="9" height="{GAUGE}" fill="none" '
        f'stroke="{STRAND}"{DOTTED if need.standing == "unknown" else ""}/>'
    )
    filled = (
        f'<rect class="fill-{lobe.place}" x="{x:g}" y="{y + GAUGE - full:g}" width="9" '
        f'height="{full:g}" fill="{lobe.colour}"/>'
    )
    drawn = {"known": frame + base + filled, "unknown": frame}.get(need.standing, base)
    return f"<g><title>{escape(f'{need.label} — {need.reading}')}</title>{drawn}</g>"


def _rung(rung: _Rung, lobe: _Lobe, *, linked: bool) -> str:
    statement = rung.statement
    label = _label(rung.y, rung.lines)
    if linked:
        label = f'<a href="#{escape(statement.id)}">{label}</a>'
    title = escape(f"{statement.label} — {statement.reading}")
    return f"<g><title>{title}</title>{_track(rung)}{_bar(rung, lobe)}{label}</g>"


@lru_cache(1024)
def _label(y: float, lines: tuple[str, ...]) -> str:
    words = "".join(
        f'<tspan x="{WORDS}" dy="{LINE if index else 0}">{escape(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    return f'<text class="ink" y="{y + 5:g}" fill="{INK}">{words}</text>'


def _track(rung: _Rung) -> str:
    """What a bar may fill; dotted when nobody knows."""
    look = 'stroke-width="4"' + ROUND_DOTS if rung.statement.standing == "unknown" else THIN
    return f'<path class="track" d="M{LEFT} {rung.y:g}H{RIGHT}" stroke="{TRACK}" {look}/>'


def _bar(rung: _Rung, lobe: _Lobe) -> str:
    """A bar as long as the obstacle is present; a dot when it is answered and hardly present."""
    level = rung.statement.level
    if level is None:
        return ""
    if level == 0:
        return (
            f'<circle class="fill-{lobe.place}" cx="{LEFT}" cy="{rung.y:g}" r="5" '
            f'fill="{lobe.colour}"/>'
        )
    return (
        f'<path class="bar-{lobe.place}" d="M{LEFT} {rung.y:g}h{(RIGHT - LEFT) * level:g}" '
        f'stroke="{lobe.colour}" stroke-width="9"/>'
    )


def _legend(report: Report, lobes: Sequence[_Lobe]) -> Iterator[str]:
    top = _height(lobes) - LINE * len(LEGEND)
    for index, name in enumerate(LEGEND):
        yield (
            f'<text class="ink" x="{LEFT}" y="{top + LINE * index + 12:g}" font-size="12" '
            f'fill="{INK}">{escape(report.words[name])}</text>'
        )
