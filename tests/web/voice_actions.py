"""The actions of people with separate voices: invite, accept, answer, seal, open."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal

from tests.visitor import Page, Visitor, words_of
from tests.web.assessment_actions import assessment_url, page_url, start
from tests.web.offer_actions import first_line, offer

NEEDS: Final = "concertation/besoins"
OBSTACLES: Final = "concertation/obstacles"
NEED: Final = "need.concertation.meet"
"""A statement of the first page that a voice fills in."""
ROOM_WORD: Final = "note.room.concertation"
"""The word of the room on the first axis."""
GROUP: Final = 5
"""How many answer in a group: so many that it may be closed."""
ROLES: Final = ("agent", "direction")
AXES: Final = ("concertation", "formation", "veille", "projets")
"""What a group is asked about by default: everything."""

Stage = Literal[
    "plain",
    "invited",
    "sealed",
    "ready",
    "opened",
    "group",
    "closed",
    "choosing",
    "moved",
    "planned",
    "offered",
]
"""How far an assessment has come: one sheet; views being sealed, all sealed, opened; a group that
answers, that is closed, that chooses; a second round on one sheet; or one sheet with a plan, of
which a line was offered to the network in the last."""


def invite(
    owner: Visitor, assessment: str, roles: Iterable[str] = ROLES, own: str = "", carry: str = ""
) -> dict[str, str]:
    """Start a round of sealed views; the address of each invitation, by the name of its role."""
    owner.open(assessment_url(assessment, "tours/scellees"))
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


def take(visitor: Visitor, address: str) -> str | None:
    """Go through a door; the id of the voice that one then has, None when the door stays shut."""
    visitor.open(address)
    page = visitor.send()
    found = re.fullmatch(r"/diagnostic/([0-9a-f]{20})(/.*)?", page.path)
    return found.group(1) if found and page.status == 200 else None


def join(owner: Visitor, assessment: str, role: str = "", axes: Iterable[str] = AXES) -> str:
    """Start a round that a group answers; the address by which one joins it."""
    owner.open(assessment_url(assessment, "tours/groupe"))
    owner.send({"role": role}, press="Ouvrir le groupe", forged={"axis": list(axes)})
    return owner.open(f"/diagnostic/{assessment}").address()


def say(visitor: Visitor, voice: str, answers: Mapping[str, str], slug: str = NEEDS) -> Page:
    """Answer a page of one's voice."""
    visitor.open(page_url(voice, slug))
    return visitor.send(answers, press="next")


def seal(visitor: Visitor, voice: str) -> Page:
    """Say that one is done."""
    visitor.open(assessment_url(voice, "relire"))
    return visitor.send(to="sceller")


def open_up(owner: Visitor, assessment: str) -> Page:
    """Open the views, or close the group."""
    owner.open(f"/diagnostic/{assessment}")
    return owner.send(to="ouvrir")


def open_choice(owner: Visitor, assessment: str) -> str:
    """Let the room choose; the code that phones type."""
    owner.open(assessment_url(assessment, "atelier/choix"))
    return owner.send(to="choix/ouvrir").address()


def close_choice(owner: Visitor, assessment: str) -> Page:
    """Close the choice of the room; what the wall then shows."""
    owner.open(assessment_url(assessment, "atelier/choix"))
    return owner.send(to="choix/fermer")


def come_to_choose(visitor: Visitor, code: str) -> Page:
    """Come to the choice of a code."""
    visitor.open("/choisir")
    return visitor.send({"code": code}, to="/choisir")


def put_marks(visitor: Visitor, actions: Iterable[str]) -> Page:
    """Put one's marks on these actions, and on no other."""
    visitor.open("/choisir")
    return visitor.send(to="choisir/marques", forged={"about": [*actions]})


def stage(
    owner: Visitor, browse: Callable[[], Visitor], assessment: str, name: Stage
) -> tuple[Visitor, str]:
    """Bring an assessment that far; somebody with a voice in it, and the id of that voice.

    On one sheet nobody has a voice of their own: the one given is in another assessment.
    """
    if name in ("plain", "moved", "planned", "offered"):
        if name in ("planned", "offered"):
            for words in ("Écrire aux membres.", "Appeler la MRC."):
                owner.open(assessment_url(assessment, "plan"))
                owner.send({"words": words}, to="plan/ajouter")
            owner.open(next(each for each in owner.page.links if re.search(r"/plan/\d+$", each)))
            owner.send({"due": "2027-03-31"}, press="Enregistrer")
            if name == "offered":
                offer(owner, first_line(owner, assessment))
        if name == "moved":
            say(owner, assessment, {NEED: "3"})
            owner.open(assessment_url(assessment, "tours/commun"))
            owner.send(press="Commencer ce tour")
            say(owner, assessment, {NEED: "2"})
        other = browse()
        return stage(other, browse, start(other), "sealed")
    people = [browse() for _ in range(GROUP)]
    is_group = name in ("group", "closed", "choosing")
    if is_group:
        addresses = [join(owner, assessment)] * GROUP
    else:
        addresses = list(invite(owner, assessment).values())
        # Nobody takes the first one.
        addresses = addresses[1:] if name == "invited" else addresses
    voices = []
    for visitor, address in zip(people, addresses, strict=False):
        voice = take(visitor, address)
        assert voice is not None
        say(visitor, voice, {NEED: "2"})
        if name in ("ready", "opened"):
            seal(visitor, voice)
        voices.append(voice)
    if is_group:
        say(people[0], voices[0], {ROOM_WORD: "Une idée de la salle."}, OBSTACLES)
    _finish(owner, assessment, name)
    return people[0], voices[0]


def _finish(owner: Visitor, assessment: str, name: Stage) -> None:
    """Open what everyone answered, and let a room choose, when the stage asks for it."""
    if name in ("opened", "closed", "choosing"):
        assert open_up(owner, assessment).status == 200
    if name == "choosing":
        open_choice(owner, assessment)
