"""The file bar: whose file a page is of, and the places of it that this browser may go to."""

from dataclasses import dataclass
from typing import Final, Literal

from flask import request, url_for

from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.moved_rounds import ContentChange, content_change
from adn_assess.web.assessment.page_urls import NAMING, RESULTS, answer_url, naming_url
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.urls import this_path
from adn_assess.web.runtime import runtime

Section = Literal["answer", "review", "result", "plan", "meeting", "share", "leave", "more"]

SECTION_OF_BLUEPRINT: Final[dict[str, Section]] = {
    "questionnaire": "answer",
    "refine": "answer",
    "results": "result",
    "comparison": "result",
    "workshop": "result",
    "choosing": "result",
    "room_words": "result",
    "mandate": "result",
    "first_meeting": "meeting",
    "handover": "result",
    "plan": "plan",
    "plan_review": "plan",
    "story": "plan",
    "offers": "plan",
    "handover_draft": "plan",
    "calendars": "plan",
    "share": "share",
    "sharing": "share",
}
"""The section that the pages of a blueprint belong to; « more » for any other."""
SECTION_OF_ENDPOINT: Final[dict[str, Section]] = {
    "questionnaire.review": "review",
    "comparison.meeting_sheet": "meeting",
    "voice.confirm_leaving": "leave",
}
"""The section of the pages that are not where their blueprint says."""
SAYING_CHANGES: Final = ("questionnaire.task_list", "rounds.index")
"""The endpoints of the pages that say themselves that today's content is another."""


@dataclass(frozen=True, slots=True)
class FilePlace:
    """One place of a file: its name, its address, and whether this page is it, or of it."""

    name: str
    url: str
    current: Literal["page", "true"] | None = None


@dataclass(frozen=True, slots=True)
class FileBar:
    """The places of a file for this browser; `more` are those that one goes to less often."""

    places: tuple[FilePlace, ...]
    more: tuple[FilePlace, ...]
    naming_url: str
    """Where its owner names the file, to come back to this page."""
    today: str
    """ISO 8601 day, up to which a reader reads the result."""
    change: ContentChange | None = None
    """That today's content is another, where the page does not say so itself."""


@dataclass(frozen=True, slots=True)
class _Destination:
    """A place, whatever page it is shown on."""

    section: Section
    name: str
    url: str
    endpoint: str | None = None
    """None where the page at `url` is told by its address."""

    def seen_from(self, section: Section) -> FilePlace:
        """The place on the page of this request, which is of that section."""
        if self.endpoint == request.endpoint or self.url == this_path():
            return FilePlace(self.name, self.url, "page")
        is_section = self.section == section != "more"
        return FilePlace(self.name, self.url, "true" if is_section else None)


def file_bar(opened: OpenedAssessment) -> FileBar:
    """The places of an assessment, or of one voice of it, for the role of this browser."""
    section, naming = _current_section(opened), naming_url(opened)
    more = _more(opened, naming) if opened.may("manage") else ()
    says_so = request.blueprint == "moving" or request.endpoint in SAYING_CHANGES
    return FileBar(
        tuple(each.seen_from(section) for each in _places(opened)),
        tuple(each.seen_from(section) for each in more),
        naming,
        day_of(runtime().now()),
        None if says_so else content_change(opened),
    )


def _places(opened: OpenedAssessment) -> tuple[_Destination, ...]:
    if opened.stored.apart:
        return _of_voice(opened)
    if opened.may("manage"):
        return _of_owner(opened)
    plan = _plan(opened) if opened.may("see_plan") else ()
    if opened.may("read"):
        return (*_of_reader(opened), *plan)
    return (_answer(opened), _review(opened), *plan) if opened.may("answer") else plan


def _of_owner(opened: OpenedAssessment) -> tuple[_Destination, ...]:
    is_diagnosis = opened.stored.purpose == "diagnosis"
    plan = _plan(opened) if is_diagnosis else ()
    result, *meeting = _to_read(opened) or (None,)
    share = _place(opened, "share", _("Partager"), "share.page")
    if opened.stored.purpose == "mandate":
        meeting = [_place(opened, "meeting", _("Rencontre"), "first_meeting.page")]
    return (_answer(opened), *((result,) if result else ()), *plan, *meeting, share)


def _plan(opened: OpenedAssessment) -> tuple[_Destination, ...]:
    return (_place(opened, "plan", _("Plan"), "plan.page"),)


def _of_reader(opened: OpenedAssessment) -> tuple[_Destination, ...]:
    shown = _to_read(opened)
    return (*shown, _place(opened, "share", _("Télécharger"), "share.page")) if shown else ()


def _to_read(opened: OpenedAssessment) -> tuple[_Destination, ...]:
    """The result and the meeting sheet of the round that is shown; nothing before it is open."""
    stored = opened.stored
    if not stored.round.readable:
        return ()
    number = stored.round.number if opened.latest_number else None
    endpoint = RESULTS[stored.purpose].page
    if stored.purpose != "diagnosis":
        name = opened.words.name.to(current_language())
        return (_place(opened, "result", name, endpoint),)
    return (
        _place(opened, "result", _("Résultat"), endpoint, number),
        _place(opened, "meeting", _("Rencontre"), "comparison.meeting_sheet", number),
    )


def _of_voice(opened: OpenedAssessment) -> tuple[_Destination, ...]:
    if opened.stored.round.readable:
        return (_answer(opened), _review(opened), *_to_read(opened)[:1])
    leave = _place(opened, "leave", _("Retirer mes réponses"), "voice.confirm_leaving")
    return (_answer(opened), _review(opened), leave)


def _more(opened: OpenedAssessment, naming: str) -> tuple[_Destination, ...]:
    named = (
        _place(opened, "more", _("Questions de ce dossier"), "moving.page"),
        _Destination("more", _("Changer le nom"), naming, NAMING),
        _place(opened, "more", _("Effacer ce dossier"), "dashboard.confirm_delete"),
    )
    if opened.stored.purpose != "diagnosis":
        return named
    rounds = _place(opened, "more", _("Tours et invitations"), "rounds.index")
    paper = _place(opened, "more", _("Questionnaire à la main (PDF)"), "results.blank")
    return (rounds, *((paper,) if opened.stored.round.sharing == "together" else ()), *named)


def _answer(opened: OpenedAssessment) -> _Destination:
    return _Destination("answer", _("Répondre"), answer_url(opened))


def _review(opened: OpenedAssessment) -> _Destination:
    return _place(opened, "review", _("Relire"), "questionnaire.review")


def _place(
    opened: OpenedAssessment, section: Section, name: str, endpoint: str, number: int | None = None
) -> _Destination:
    url = url_for(endpoint, assessment_id=opened.stored.id, tour=number)
    return _Destination(section, name, url, endpoint)


def _current_section(opened: OpenedAssessment) -> Section:
    """The section of the page of this request; owners have no section of their own to review."""
    default = SECTION_OF_BLUEPRINT.get(request.blueprint or "", "more")
    section = SECTION_OF_ENDPOINT.get(request.endpoint or "", default)
    return "answer" if section == "review" and opened.may("manage") else section
