"""What somebody sends to the coordination: a story given back, a remark."""

import re
from collections.abc import Mapping
from typing import Final

from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url

TEXTS: Final[Mapping[str, str]] = {
    "name": "Un guide écrit à plusieurs",
    "who": "Un conseil régional",
    "what": "On a réuni les organismes.\nPuis on a écrit un guide.",
    "brought": "Une question posée au bon moment.",
    "unsaid": "Qui le tiendra à jour.",
}
"""The texts of an offer."""


def first_line(visitor: Visitor, assessment: str) -> str:
    """The address of the first line of the plan."""
    page = visitor.open(assessment_url(assessment, "plan"))
    return next(each for each in page.links if re.search(r"/plan/\d+$", each))


def review_offer(visitor: Visitor, line: str, texts: Mapping[str, str] = TEXTS) -> Page:
    """Write the texts of an offer, and see what would be public."""
    visitor.open(f"{line}/proposer")
    return visitor.send(dict(texts), press="review")


def offer(visitor: Visitor, line: str, texts: Mapping[str, str] = TEXTS) -> Page:
    """Offer a story of a line of the plan to the network."""
    review_offer(visitor, line, texts)
    page = visitor.send({"agreed": "yes"}, press="send")
    assert page.status == 200, page.words
    return page


def offer_ids(visitor: Visitor, assessment: str) -> list[str]:
    """The ids of the offers of a file that may still be withdrawn, as its page gives them."""
    page = visitor.open(assessment_url(assessment, "propositions"))
    return [each.split("/")[-2] for each in page.links if each.endswith("/retirer")]


def send_remark(visitor: Visitor, about: str = "veille.tools", words: str = "Pas clair.") -> None:
    """Send a remark about an item to the coordination."""
    visitor.open(f"/remarque/{about}")
    assert visitor.send({"words": words}).status == 200
