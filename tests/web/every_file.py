"""Every kind of HTML file that a page offers, in several states, in both languages."""

from typing import Final

from adn_assess.domain.edition.questionnaire import Purpose
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url
from tests.web.conftest import Browse
from tests.web.people import people
from tests.web.voice_actions import Stage

FILES: Final[tuple[tuple[Purpose, Stage, tuple[str, ...]], ...]] = (
    ("diagnosis", "opened", ("rapport.html", "rapport.html?version=courte", "rencontre.html")),
    ("diagnosis", "planned", ("rapport.html", "plan.html")),
    ("diagnosis", "moved", ("bouge.html",)),
    ("diagnosis", "closed", ("rapport.html", "regards.html", "animer.html")),
    ("mandate", "plain", ("fiche.html",)),
    ("handover", "plain", ("passation.html",)),
)
"""What each assessment is for, how far it has come, and its files."""


def every_file(visitor: Visitor, browse: Browse) -> list[Page]:
    """Every kind of HTML file, opened as a page; asked for once, to save time."""
    kept = browse.prepared.kept
    answers = kept.get("every file")
    if answers is None:
        answers = [each.response for each in open_every_file(visitor, browse)]
        kept.put("every file", answers)
    return [Page(each) for each in answers]


def open_every_file(visitor: Visitor, browse: Browse) -> list[Page]:
    """Open them, by their owners."""
    files = [visitor.open(f"{root}/mandat.html") for root in ("", "/en")]
    for purpose, stage, names in FILES:
        owner = people(browse, "owner", purpose, stage)
        files += [
            owner.visitor.open(assessment_url(owner.assessment, name, root))
            for root in ("", "/en")
            for name in names
        ]
    assert {file.status for file in files} == {200}
    return files
