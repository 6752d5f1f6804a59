"""The actions of an owner on the page of a plan."""

import re

from tests.visitor import Page, Visitor, words_of
from tests.web.assessment_actions import REQUIRED, assessment_url, start
from tests.web.voice_actions import NEED, OBSTACLES, say

STATEMENT = "concertation.visibility"
EXCHANGE = "act.concertation.exchange"


def diagnosed(visitor: Visitor) -> str:
    """A diagnosis that calls for several actions."""
    assessment = start(visitor)
    visitor.send({REQUIRED: "absent"}, press="next")
    say(visitor, assessment, {NEED: "3", "need.concertation.partners": "2"})
    say(visitor, assessment, {STATEMENT: "3", "concertation.access.distance": "2"}, OBSTACLES)
    return assessment


def suggested(page: Page) -> list[str]:
    """What the page of a plan offers to take, in order."""
    found = re.findall(r'name="about" value="(act\.[^"]+)"', page.source)
    return list(dict.fromkeys(found))


def take(
    visitor: Visitor, assessment: str, about: str, state: str = "planned", **more: str
) -> Page:
    csrf = visitor.open(assessment_url(assessment, "plan")).fields["csrf_token"]
    sent = {"csrf_token": csrf, "about": about, "state": state, **more}
    page = visitor.post(assessment_url(assessment, "plan/prendre"), sent)
    assert page.status == 200
    return page


def add(visitor: Visitor, assessment: str, words: str, kind: str = "action") -> Page:
    visitor.open(assessment_url(assessment, "plan"))
    return visitor.send({"words": words, "kind": kind}, to="plan/ajouter")


def line(visitor: Visitor, assessment: str, label: str) -> str:
    """The address of a line of the plan."""
    page = visitor.open(assessment_url(assessment, "plan"))
    return next(
        link.get("href") or ""
        for link in page.tree.iter("a")
        if words_of(link) == label and re.search(r"/plan/\d+$", link.get("href") or "")
    )


def edit(visitor: Visitor, address: str, **values: str) -> Page:
    visitor.open(address)
    return visitor.send(values, press="Enregistrer")


def under(page: Page, title: str) -> str:
    """What one reads in the section of that heading; nothing without it."""
    for heading in page.tree.iter("h2"):
        parent = heading.getparent()
        if words_of(heading) == title and parent is not None:
            return words_of(parent)
    return ""
