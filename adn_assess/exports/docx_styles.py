"""The styles of a Word file: their ids, their names and what each sets.

Every style comes down from `TEXT`, a style of our own that sets all: a section that is copied into
another document brings its styles along, and whoever changes one restyles all that follow it. The
names are in the language of the document; Word translates those of its own styles.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from adn_assess.exports import palette

FONT: Final = "Calibri"
INK, MUTED, ACCENT, RULE, SHADE = (
    colour[1:].upper()
    for colour in (palette.INK, palette.QUIET, palette.ACCENT, palette.RULE, palette.TINT)
)
"""The colours as Word writes them."""
TEXT, LEAD, QUIET, REMARK = "Text", "Lead", "Quiet", "Remark"
REASON, OWN_WORDS, GESTURE = "Reason", "OwnWords", "Gesture"
CELL, COLUMN_HEADER = "Cell", "ColumnHeader"
ANNEX_TEXT, ANNEX_QUIET, ANNEX_REASON = "AnnexText", "AnnexQuiet", "AnnexReason"
LABEL, ASIDE, STATEMENT, ANSWER = "Label", "Aside", "Statement", "Answer"
"""The ids of our own styles: of paragraphs, then, here, of characters."""
NORMAL, TITLE, SUBTITLE, CAPTION = "Normal", "Title", "Subtitle", "Caption"
BULLET, FOOTER = "ListBullet", "Footer"
STRONG, LINK = "Strong", "Hyperlink"
CONTENTS_TITLE = "TOCHeading"
"""The ids of Word's styles."""
TABLE_STYLE: Final = "DocumentTable"
"""The id of the style of tables."""
HEADING_LEVELS: Final = 4
CONTENTS_LEVELS: Final = 2
BULLETS, REASONS, ANNEX_REASONS, STEPS = 1, 2, 3, 4
"""The numbers of the lists; each block of steps has one of its own, from `STEPS` on."""
STEP_INDENT_CM: Final = 0.75
BULLET_INDENT_CM: Final = 0.55
ANNEX_INDENT_CM: Final = 0.35
TIGHT_LINE: Final = 0.95
"""The height of a line where there is little room: the font leaves wide gaps between its lines."""
TEXT_WIDTH_CM: Final = 17.79
"""The width between the margins."""
STYLE_WORDS: Final[Mapping[str, str]] = {
    TEXT: "style_text",
    LEAD: "style_lead",
    QUIET: "style_quiet",
    REMARK: "style_remark",
    REASON: "style_reason",
    OWN_WORDS: "style_own_words",
    GESTURE: "style_gesture",
    CELL: "style_cell",
    COLUMN_HEADER: "style_column_header",
    ANNEX_TEXT: "style_annex_text",
    ANNEX_QUIET: "style_annex_quiet",
    ANNEX_REASON: "style_annex_reason",
    LABEL: "style_label",
    ASIDE: "style_aside",
    STATEMENT: "style_statement",
    ANSWER: "style_answer",
    TABLE_STYLE: "style_table",
}
"""The names of our own styles, as they are called among the words of a document."""
IN_ANNEX: Final[Mapping[str, str]] = {
    TEXT: ANNEX_TEXT,
    QUIET: ANNEX_QUIET,
    REASON: ANNEX_REASON,
    BULLET: ANNEX_REASON,
    REMARK: ANNEX_TEXT,
    CELL: ANNEX_TEXT,
}
"""The smaller styles of an annex, in place of those of the body; it has one list, of reasons."""
AXIS_WORD: Final = "style_axis"
AXIS_STYLES: Final = tuple(f"Axis{number}" for number in range(1, len(palette.AXES) + 1))
"""The ids of the character styles of the axes, in order; the first comes again after the last."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a style sets; None for what it takes from the style that it is based on.

    Sizes and spaces are in points, indents in centimetres. `outline` is the level in the
    navigation pane, from 0; `list` the number of a list.
    """

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    colour: str | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    left: float | None = None
    with_next: bool = False
    outline: int | None = None
    list: int | None = None
    bar: str | None = None
    right_tab: float | None = None
    underlined: bool = False
    follow: str = TEXT


def axis_names(name_template: str) -> dict[str, str]:
    """The names of the styles of the axes, by id; `name_template` has a placeholder, `number`."""
    return {
        style: name_template.format(number=number)
        for number, style in enumerate(AXIS_STYLES, start=1)
    }


def axis_style(axis: int | None) -> str | None:
    """The id of the character style of what belongs to an axis, by its index; None for none."""
    return None if axis is None else AXIS_STYLES[axis % len(AXIS_STYLES)]


def heading_style(level: int) -> str:
    """The id of the style of a heading, from level 1."""
    return f"Heading{min(level, HEADING_LEVELS)}"


def contents_style(level: int) -> str:
    """The id of the style of a line of the contents."""
    return f"TOC{level}"


def own_looks(*, tight: bool) -> Mapping[str, Look]:
    """The paragraph styles of our own."""
    size, after, line = (9.5, 2, TIGHT_LINE) if tight else (10, 5, 1)
    text = Look(size, bold=False, italic=False, colour=INK, before=0, after=after, line=line)
    list_after = after / 2
    annex = Look(size=8, after=list_after, line=TIGHT_LINE, follow=ANNEX_TEXT)
    return {
        TEXT: text,
        LEAD: Look(size=size + 1),
        QUIET: Look(colour=MUTED),
        REMARK: Look(bold=True),
        GESTURE: Look(left=STEP_INDENT_CM, after=list_after, with_next=True),
        REASON: Look(after=list_after, list=REASONS),
        OWN_WORDS: Look(left=0.6, bar=RULE),
        ANNEX_TEXT: annex,
        ANNEX_QUIET: replace(annex, colour=MUTED),
        ANNEX_REASON: replace(annex, after=after / 6, list=ANNEX_REASONS),
        CELL: Look(size=9, after=2, line=1),
        COLUMN_HEADER: Look(size=9, after=2, line=1, bold=True, with_next=True),
    }


def word_looks(*, tight: bool) -> Mapping[str, tuple[str, Look]]:
    """The styles of paragraphs that Word knows, with its names for them."""
    title, subtitle, *headings = (
        (17, 11, 12, 10.5, 10, 9.5) if tight else (22, 12, 15, 11.5, 10.5, 10)
    )
    spaces = ((6, 2), (4, 1), (4, 1), (3, 1)) if tight else ((14, 4), (8, 2), (8, 2), (6, 2))
    after = 2 if tight else 5
    return {
        TITLE: ("Title", Look(title, bold=True, colour=ACCENT, after=2, with_next=True)),
        SUBTITLE: ("Subtitle", Look(subtitle, colour=MUTED, after=after, with_next=True)),
        **{
            f"Heading{level}": (
                f"heading {level}",
                Look(size, True, False, INK, *space, with_next=True, outline=level - 1),
            )
            for level, (size, space) in enumerate(zip(headings, spaces, strict=True), start=1)
        },
        BULLET: ("List Bullet", Look(after=after / 2, list=BULLETS, follow=BULLET)),
        # That of pictures too: a line less high than its picture would cut it.
        CAPTION: ("caption", Look(9, bold=True, colour=MUTED, before=after, after=3, line=1)),
        FOOTER: ("footer", Look(8, colour=MUTED, after=0, right_tab=TEXT_WIDTH_CM)),
        CONTENTS_TITLE: ("TOC Heading", Look(13, bold=True, before=12, after=4, with_next=True)),
        contents_style(1): ("toc 1", Look(after=2, right_tab=TEXT_WIDTH_CM)),
        contents_style(2): ("toc 2", Look(after=1, left=0.6, right_tab=TEXT_WIDTH_CM)),
    }


def character_looks(names: Mapping[str, str]) -> Iterator[tuple[str, str, Look]]:
    """The styles of characters: their id, their name, their look."""
    yield STRONG, "Strong", Look(bold=True)
    yield LINK, "Hyperlink", Look(colour=ACCENT, underlined=True)
    yield LABEL, names[LABEL], Look(bold=True, colour=ACCENT)
    yield ASIDE, names[ASIDE], Look(colour=MUTED)
    yield STATEMENT, names[STATEMENT], Look()
    yield ANSWER, names[ANSWER], Look(italic=True)
    for style, colour in zip(AXIS_STYLES, palette.AXES, strict=True):
        yield style, names[style], Look(colour=colour[1:].upper())
