"""The actions of a room that chooses: its group, its phones, its wall."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.visitor import Page, Visitor
from tests.web.assessment_actions import (
    REQUIRED,
    assessment_url,
    last_choice_of_each,
    page_url,
    start,
)
from tests.web.conftest import Browse
from tests.web.voice_actions import (
    GROUP,
    NEEDS,
    OBSTACLES,
    come_to_choose,
    join,
    open_up,
    put_marks,
    say,
    take,
)

WALL: Final = "atelier/choix"
FIRST: Final = "act.concertation.convene-analyze"
"""An action that the answers of the room propose."""
OBSTACLES_MET: Final = ("concertation.visibility", "concertation.adapting")
COUNTS: Final = re.compile(r"\b\d+ sur \d+\b")
FULL: Final = 5
"""So many who choose that their marks are shown."""


@dataclass(frozen=True)
class Room:
    """A closed group whose facilitator may open the choice."""

    owner: Visitor
    assessment: str


def room(browse: Browse) -> Room:
    """A closed group whose answers propose more actions than one may mark."""
    return build_room(browse)


def build_room(browse: Callable[[], Visitor]) -> Room:
    """The same, for whatever opens browsers."""
    owner = browse()
    assessment = start(owner)
    owner.send({REQUIRED: "absent"}, press="next")
    address = join(owner, assessment)
    for _ in range(GROUP):
        visitor = browse()
        voice = take(visitor, address)
        assert voice is not None
        say(visitor, voice, last_choice_of_each(visitor.open(page_url(voice, NEEDS))))
        say(visitor, voice, dict.fromkeys(OBSTACLES_MET, "3"), OBSTACLES)
    assert open_up(owner, assessment).status == 200
    return Room(owner, assessment)


def token(owner: Visitor) -> str:
    """A CSRF token that is good for this browser."""
    return owner.open("/diagnostic/nouveau").fields["csrf_token"]


def offered(page: Page) -> list[str]:
    """The actions that a phone offers."""
    return [
        element.get("value") or ""
        for element in page.tree.iter("input")
        if element.get("name") == "about"
    ]


def ticked(page: Page) -> list[str]:
    """The actions on which a phone has its marks."""
    return [
        element.get("value") or ""
        for element in page.tree.iter("input")
        if element.get("name") == "about" and element.get("checked") is not None
    ]


def choose(browse: Browse, code: str, each: Sequence[Sequence[int]]) -> list[Visitor]:
    """As many phones, each with its marks on the actions of these places."""
    phones = []
    for places in each:
        phone = browse()
        actions = offered(come_to_choose(phone, code))
        assert put_marks(phone, [actions[place] for place in places]).status == 200
        phones.append(phone)
    return phones


def wall(owner: Visitor, assessment: str) -> Page:
    page = owner.open(assessment_url(assessment, WALL))
    assert page.status == 200
    return page
