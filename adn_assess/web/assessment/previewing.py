"""A preview: pages shown with the content of a draft, or beside it with today's."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal

from flask import g

from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.web.assessment.content_changes import ChangeView
from adn_assess.web.runtime import CurrentEdition, runtime

SPECIMENS: Final[Mapping[str, Purpose]] = {
    "apercu": "diagnosis",
    "apercu-prise-de-poste": "mandate",
    "apercu-depart": "handover",
}
"""What stands for the id of a file in the addresses of a preview, and the questionnaire shown."""

OPEN_EXAMPLE: Final = "exemple"
"""In the address of the examples of the sample result: the one to show open."""

PreviewSide = Literal["brouillon", "aujourd-hui"]
"""Which content a preview shows, as its address says it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What the bar of a previewed page says."""

    title: str
    index_url: str
    """The address of the list of pages to see."""
    effect_url: str
    """The address of what the draft does to advice."""
    back_url: str
    """The address of what one was writing: an item, or the draft."""
    back_name: str
    """The name of that item; empty for the draft."""
    side: PreviewSide
    urls: Sequence[tuple[PreviewSide, str]]
    """The address of the same page on each side."""
    changes: Sequence[ChangeView] = ()
    """What the draft changes of the words of this page."""
    differs: bool = False
    """Whether the page is not the same on both sides."""


def current_preview() -> Preview | None:
    """The preview that this page is part of; None for a page that is served as it is."""
    found: Preview | None = g.get("preview")
    return found


@contextmanager
def previewing(shown: Preview, edition: CurrentEdition) -> Iterator[None]:
    """Render pages as a preview of an edition, as long as the block lasts."""
    g.preview = shown
    try:
        with runtime().previewing(edition):
            yield
    finally:
        g.pop("preview")
