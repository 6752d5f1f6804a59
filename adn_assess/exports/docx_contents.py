"""The contents of a Word file: a field that Word can update, filled in as it would fill it.

It stands in the frame that Word gives its own contents, whose « Update » tab computes the pages. It
is not marked as out of date: Word would ask, at each opening, whether to trust « other files ».
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adn_assess.exports.docx_styles import (
    CONTENTS_LEVELS,
    CONTENTS_TITLE,
    QUIET,
    contents_style,
)
from adn_assess.exports.wordml import (
    Run,
    element,
    field_end,
    field_start,
    paragraph,
    plain_run,
    run,
    tab,
)

MAX_CONTENTS_LINES: Final = 16
"""Of contents that leave room on their page for the start of what is to be read."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body, with its number in the file and its number in a list of steps."""

    level: int
    title: str
    number: int
    step: int | None = None

    @property
    def bookmark(self) -> str:
        """The name of the bookmark around it, of the form that Word gives."""
        return f"_Toc{self.number:08}"

    @property
    def line(self) -> str:
        """What stands in the contents."""
        return self.title if self.step is None else f"{self.step}. {self.title}"


def contents(headings: Sequence[Heading], title: str, hint: str, language: str) -> str:
    """Write the contents, from the headings of the first levels; nothing without any.

    `hint` says how to have the pages computed. It is a part of the field, which replaces it then.
    """
    listed, depth = _listed(headings)
    if not listed:
        return ""
    lines = [paragraph(_line(each), contents_style(each.level)) for each in listed]
    start = field_start(f'TOC \\o "1-{depth}" \\h \\z \\u')
    lines[0] = paragraph(start + _line(listed[0]), contents_style(listed[0].level))
    lines.append(paragraph(run(Run(hint), language) + field_end(), QUIET))
    gallery = element("docPartGallery", val="Table of Contents")
    frame = element("docPartObj", f"{gallery}{element('docPartUnique')}")
    content = paragraph(run(Run(title), language), CONTENTS_TITLE) + "".join(lines)
    return element("sdt", element("sdtPr", frame) + element("sdtContent", content))


def _listed(headings: Sequence[Heading]) -> tuple[list[Heading], int]:
    """The headings of as many levels as have room, and that number of levels."""
    for depth in range(CONTENTS_LEVELS, 1, -1):
        listed = [each for each in headings if each.level <= depth]
        if len(listed) <= MAX_CONTENTS_LINES:
            return listed, depth
    return [each for each in headings if each.level == 1], 1


def _line(heading: Heading) -> str:
    """A line of the contents: a link to the heading, and the field of its page."""
    page = field_start(f"PAGEREF {heading.bookmark} \\h") + field_end()
    link = plain_run(heading.line) + tab() + page
    return element("hyperlink", link, anchor=heading.bookmark, history="1")
