"""The gestures of people who answer apart: invite, take an invitation, answer, seal, open."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal

from tests.walker import Page, Walker, words_of
from tests.web.walking import at, start, step

NEEDS: Final = "concertation/besoins"
OBSTACLES: Final = "concertation/obstacles"
NEED: Final = "need.concertation.meet"
"""A statement of the first page that a voice fills in."""
ROLES: Final = ("agent", "direction")

Stage = Literal["plain", "sealed", "ready", "opened", "group", "closed", "moved", "planned"]
"""How far an assessment has come: one sheet; views being sealed, all sealed, opened; a group that
answers, that is closed; a second round on one sheet; or one sheet with a plan."""


def invite(
    owner: Walker, assessment: str, roles: Iterable[str] = ROLES, own: str = "", carry: str = ""
) -> dict[str, str]:
    """Start a round of sealed views; the address of each invitation, by the name of its role."""
    owner.open(at(assessment, "tours/scellees"))
    forged: dict[str, str | list[str] | None] = {"role": list(roles), "own": own}
    if carry:
        forged["carry"] = carry
    page = owner.send(press="Faire les invitations", forged=forged)
    assert page.status == 200
    return invitations(page)


def invitations(page: Page) -> dict[str, str]:
    """The addresses of a page of invitations, by the name of the role."""
    names = [words_of(each) for each in page.tree.iter("h2")]
    codes = [words_of(each) for each in page.tree.iter("code")]
    return dict(zip(names, codes, strict=True))


def take(walker: Walker, address: str) -> str | None:
    """Go through a door; the id of the voice that one then has, None when the door stays shut."""
    walker.open(address)
    page = walker.send()
    found = re.fullmatch(r"/diagnostic/([0-9a-f]{20})(/.*)?", page.path)
    return found.group(1) if found and page.status == 200 else None


def join(owner: Walker, assessment: str, role: str = "") -> str:
    """Start a round that a group answers; the address by which one joins it."""
    owner.open(at(assessment, "tours/groupe"))
    owner.send({"role": role}, press="Ouvrir le groupe")
    return owner.open(f"/diagnostic/{assessment}").address()


def say(walker: Walker, voice: str, answers: Mapping[str, str], slug: str = NEEDS) -> Page:
    """Answer a page of one's voice."""
    walker.open(step(voice, slug))
    return walker.send(answers, press="next")


def seal(walker: Walker, voice: str) -> Page:
    """Say that one is done."""
    walker.open(at(voice, "relire"))
    return walker.send(to="sceller")


def open_up(owner: Walker, assessment: str) -> Page:
    """Open the views, or close the group."""
    owner.open(f"/diagnostic/{assessment}")
    return owner.send(to="ouvrir")


def stage(
    owner: Walker, browse: Callable[[], Walker], assessment: str, name: Stage
) -> tuple[Walker, str]:
    """Bring an assessment that far; somebody with a voice in it, and the id of that voice.

    On one sheet nobody has a voice of their own: the one given is in another assessment.
    """
    if name in ("plain", "moved", "planned"):
        if name == "planned":
            for words in ("Écrire aux membres.", "Appeler la MRC."):
                owner.open(at(assessment, "plan"))
                owner.send({"words": words}, to="plan/ajouter")
        if name == "moved":
            say(owner, assessment, {NEED: "3"})
            owner.open(at(assessment, "tours"))
            owner.send(press="Refaire le point")
        other = browse()
        return stage(other, browse, start(other), "sealed")
    people = [browse() for _ in range(3)]
    if name in ("group", "closed"):
        address = join(owner, assessment)
        addresses = [address] * 3
    else:
        addresses = list(invite(owner, assessment).values())
    voices = []
    for walker, address in zip(people, addresses, strict=False):
        voice = take(walker, address)
        assert voice is not None
        say(walker, voice, {NEED: "2"})
        if name in ("ready", "opened"):
            seal(walker, voice)
        voices.append(voice)
    if name in ("opened", "closed"):
        assert open_up(owner, assessment).status == 200
    return people[0], voices[0]
