"""The picture of a result as SVG: a bar chart of the obstacles, drawn as a helix.

Each obstacle is a rung: a track from one strand to the other, and on it a bar whose length is the
obstacle's level. The strands cross between two axes. Colours are attributes, so that the file needs
no style sheet; a page may override them by class. Lengths are in SVG user units.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from adn_assess.caches.bounded import cached
from adn_assess.domain.reports.report import Report
from adn_assess.domain.reports.report_lines import StatementLine
from adn_assess.exports.helix_layout import (
    GAUGES_LINE_HEIGHT,
    LEFT_STRAND_X,
    LEGEND_NAMES,
    LINE_HEIGHT,
    RIGHT_STRAND_X,
    TURN_HEIGHT,
    WIDTH,
    Lobe,
    Rung,
    bottom_of,
    height_of,
    in_two_columns,
    legend_rows,
    lobes_of,
)
from adn_assess.exports.palette import INK, RULE

CROSSING_X: Final = (LEFT_STRAND_X + RIGHT_STRAND_X) / 2
LABEL_X: Final = 172
GAUGE_HEIGHT: Final = 16
GAUGE_SPACING: Final = 16
"""From the left side of a need's gauge to that of the next."""
GAUGES_X: Final = LABEL_X + 62
"""Of an axis' first gauge, after the word for needs, on the line below the axis' title."""
THIN_STROKE: Final = 'stroke-width="1.5"'
DASHED: Final = ' stroke-dasharray="2 2"'
ROUND_DOTS: Final = ' stroke-dasharray="1 7" stroke-linecap="round"'

STRAND_COLOUR: Final = "#5d6b7a"

Layers = tuple[str, str]
"""Two SVG pictures of the same size: the second is laid over the first."""


def helix(report: Report, *, linked: bool = False) -> str:
    """Draw the picture as one SVG; `linked` makes each rung a link to its statement's id."""
    lobes = lobes_of(report.axes)
    # Assistive technology hides what is inside role="img": with links, the role is "group".
    return _svg(
        [lobes],
        f"<title>{escape(report.words['figure'])}</title>",
        f"<desc>{escape(report.figure_summary)}</desc>",
        _all_strands(lobes),
        *(
            part
            for lobe in lobes
            for part in (*_heading(lobe, report.words["needs"]), *_gauges(lobe))
        ),
        *(_rung(rung, lobe, linked=linked) for lobe in lobes for rung in lobe.rungs),
        *_legend(report, [lobes]),
        role="group" if linked else "img",
    )


def layers(report: Report) -> Layers:
    """Draw the picture as two layers: what depends on the content only, and on it the answers.

    The first has all the texts and is the same in every report, so that Typst caches its layout.
    Both have the strands in two columns: on a sheet of paper, they are large enough to be read.
    """
    columns = in_two_columns(report.axes)
    fixed = (_fixed(lobes, report.words["needs"]) for lobes in columns)
    answers = (_answers(lobes) for lobes in columns)
    return _in_columns(columns, fixed, *_legend(report, columns)), _in_columns(columns, answers)


def _fixed(lobes: Sequence[Lobe], needs: str) -> str:
    """Draw what depends on the content only."""
    return "".join(
        (
            _all_strands(lobes),
            *(part for lobe in lobes for part in _heading(lobe, needs)),
            *(_label(rung.y, rung.lines) for lobe in lobes for rung in lobe.rungs),
        )
    )


def _answers(lobes: Sequence[Lobe]) -> str:
    """Draw what depends on the answers."""
    return "".join(
        (
            *(part for lobe in lobes for part in _gauges(lobe)),
            *(_track(rung) + _bar(rung, lobe) for lobe in lobes for rung in lobe.rungs),
        )
    )


def _in_columns(columns: Sequence[Sequence[Lobe]], drawings: Iterable[str], *others: str) -> str:
    """Put each column beside the one before."""
    placed = (
        f'<g transform="translate({index * WIDTH} 0)">{drawing}</g>'
        for index, drawing in enumerate(drawings)
    )
    return _svg(columns, *placed, *others)


def _svg(columns: Sequence[Sequence[Lobe]], *parts: str, role: str = "img") -> str:
    width, height = WIDTH * max(1, len(columns)), height_of(columns)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="helix" role="{role}" '
        f'viewBox="0 0 {width} {height:g}" width="{width}" height="{height:g}" '
        f'font-family="Source Sans 3, system-ui, sans-serif" font-size="14">'
    )
    return "".join([opening, *parts, "</svg>"])


def _all_strands(lobes: Sequence[Lobe]) -> str:
    return "".join(
        _strands(e.top, e.bottom, e.index, is_first=e.is_first, is_last=e.is_last) for e in lobes
    )


@cached(256)
def _strands(top: float, bottom: float, index: int, *, is_first: bool, is_last: bool) -> str:
    """Draw the two strands of a lobe; which one passes over the other alternates."""
    both = (LEFT_STRAND_X, RIGHT_STRAND_X)
    sides = both if index % 2 else reversed(both)
    paths = (_strand_path(top, bottom, side, is_first=is_first, is_last=is_last) for side in sides)
    return "".join(
        f'<path class="gap" d="{path}" fill="none" stroke="#fff" stroke-width="10"/>'
        f'<path class="strand" d="{path}" fill="none" stroke="{STRAND_COLOUR}" stroke-width="5" '
        f'stroke-linecap="round"/>'
        for path in paths
    )


def _strand_path(top: float, bottom: float, side: float, *, is_first: bool, is_last: bool) -> str:
    """Write the path from the crossing above, along the rungs, to the crossing below.

    The first lobe has no crossing above, and the last one has none below.
    """
    first, last = top + TURN_HEIGHT, bottom - TURN_HEIGHT
    halfway = (CROSSING_X + side) / 2
    begin = (
        f"M{CROSSING_X:g} {top:g}C{halfway:g} {top + TURN_HEIGHT / 2:g} "
        f"{side:g} {top + TURN_HEIGHT / 2:g} {side:g} {first:g}"
        if not is_first
        else f"M{side:g} {first - 8:g}"
    )
    end = (
        f"V{last + 8:g}"
        if is_last
        else f"V{last:g}C{side:g} {last + TURN_HEIGHT / 2:g} "
        f"{halfway:g} {bottom - TURN_HEIGHT / 2:g} {CROSSING_X:g} {bottom:g}"
    )
    return begin + end


def _heading(lobe: Lobe, needs: str) -> Iterator[str]:
    """Draw the axis' title and, below it, the label of its gauges."""
    y = lobe.top + 22
    yield (
        f'<text class="axis-{lobe.index}" x="{LABEL_X}" y="{y:g}" font-size="17" '
        f'font-weight="600" fill="{lobe.colour}">{escape(lobe.axis.title)}</text>'
    )
    if lobe.axis.needs:
        yield (
            f'<text class="ink" x="{LABEL_X}" y="{y + GAUGES_LINE_HEIGHT:g}" font-size="14" '
            f'fill="{INK}">{escape(needs)}</text>'
        )


def _gauges(lobe: Lobe) -> Iterator[str]:
    """Draw a gauge for each need of the axis, below its title."""
    y = lobe.top + 9 + GAUGES_LINE_HEIGHT
    for index, need in enumerate(lobe.axis.needs):
        yield _gauge(need, GAUGES_X + GAUGE_SPACING * index, y, lobe)


def _gauge(need: StatementLine, x: float, y: float, lobe: Lobe) -> str:
    """Draw a need as an upright box filled up to its level; a base line alone when unanswered."""
    filled_height = GAUGE_HEIGHT * (need.level or 0)
    bottom = y + GAUGE_HEIGHT
    base = (
        f'<path class="frame" d="M{x:g} {bottom:g}h9" stroke="{STRAND_COLOUR}" stroke-width="2"/>'
    )
    frame = (
        f'<rect class="frame" x="{x:g}" y="{y:g}" width="9" height="{GAUGE_HEIGHT}" fill="none" '
        f'stroke="{STRAND_COLOUR}"{DASHED if need.standing == "unknown" else ""}/>'
    )
    filled = (
        f'<rect class="fill-{lobe.index}" x="{x:g}" y="{bottom - filled_height:g}" width="9" '
        f'height="{filled_height:g}" fill="{lobe.colour}"/>'
    )
    gauge = {"known": frame + base + filled, "unknown": frame}.get(need.standing, base)
    return f"<g><title>{escape(f'{need.label} — {need.reading}')}</title>{gauge}</g>"


def _rung(rung: Rung, lobe: Lobe, *, linked: bool) -> str:
    statement = rung.statement
    label = _label(rung.y, rung.lines)
    title = escape(f"{statement.label} — {statement.reading}")
    if linked:
        # The name that is heard says more than the label, which also leads to the library.
        label = f'<a href="#{escape(statement.id)}" aria-label="{title}">{label}</a>'
    return f"<g><title>{title}</title>{_track(rung)}{_bar(rung, lobe)}{label}</g>"


@cached(1024)
def _label(y: float, lines: tuple[str, ...]) -> str:
    spans = "".join(
        f'<tspan x="{LABEL_X}" dy="{LINE_HEIGHT if index else 0}">{escape(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    return f'<text class="ink" y="{y + 5:g}" fill="{INK}">{spans}</text>'


def _track(rung: Rung) -> str:
    """Draw the full length of a rung; dotted when the answer is “unknown”."""
    is_unknown = rung.statement.standing == "unknown"
    stroke = 'stroke-width="4"' + ROUND_DOTS if is_unknown else THIN_STROKE
    return (
        f'<path class="track" d="M{LEFT_STRAND_X} {rung.y:g}H{RIGHT_STRAND_X}" '
        f'stroke="{RULE}" {stroke}/>'
    )


def _bar(rung: Rung, lobe: Lobe) -> str:
    """Draw a bar as long as the obstacle's level; a dot at level 0, nothing when unanswered."""
    level = rung.statement.level
    if level is None:
        return ""
    if level == 0:
        return (
            f'<circle class="fill-{lobe.index}" cx="{LEFT_STRAND_X}" cy="{rung.y:g}" r="5" '
            f'fill="{lobe.colour}"/>'
        )
    length = (RIGHT_STRAND_X - LEFT_STRAND_X) * level
    return (
        f'<path class="bar-{lobe.index}" d="M{LEFT_STRAND_X} {rung.y:g}h{length:g}" '
        f'stroke="{lobe.colour}" stroke-width="9"/>'
    )


def _legend(report: Report, columns: Sequence[Sequence[Lobe]]) -> Iterator[str]:
    """Write what the signs mean, a line each, as many columns of them as the picture has."""
    rows = legend_rows(columns)
    for index, name in enumerate(LEGEND_NAMES):
        column, row = divmod(index, rows)
        y = bottom_of(columns) + 26 + LINE_HEIGHT * row
        yield (
            f'<text class="ink" x="{WIDTH * column + LEFT_STRAND_X}" y="{y:g}" font-size="14" '
            f'fill="{INK}">{escape(report.words[name])}</text>'
        )
