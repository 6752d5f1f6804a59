"""Every form of the site that can be filled in wrongly, with something wrong in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.visitor import FieldValue, Visitor
from tests.web.assessment_actions import REQUIRED
from tests.web.conftest import Browse
from tests.web.offer_actions import TEXTS
from tests.web.people import allowed_on
from tests.web.routes import OURS, ROUTES

TOO_LONG: Final = "x" * 4001


@dataclass(frozen=True)
class WrongForm:
    """What is sent to an address that takes a form, and the field of it that is wrong."""

    endpoint: str
    wrong: str
    sent: Mapping[str, FieldValue] = field(default_factory=dict)
    address: str | None = None
    """Where it is sent, when it is not where the table of routes says."""
    chosen: Mapping[str, str] = field(default_factory=dict)
    """What is chosen in other fields than those with a text."""

    def send(self, browse: Browse, root: str = "") -> Visitor:
        """Send it as somebody who may, and see what the answer is."""
        route = ROUTES[self.endpoint, "POST"]
        them = allowed_on(browse, route)
        address = self.address or route.address
        sent = {**self.sent, **self.chosen, "csrf_token": them.token_of_form()}
        where = address.format(
            id=them.assessment, item=them.item, offer=them.offer, draft=them.draft
        )
        them.visitor.post(root + where, sent)
        return them.visitor


def line(wrong: str, typed: str) -> WrongForm:
    """A line of the plan with one text that is wrong."""
    sent = {"who": "Marie", "words": "Écrire.", wrong: typed}
    return WrongForm("plan.save_line", wrong, sent, chosen={"state": "doing", "whose": "us"})


def entry(slug: str, wrong: str, typed: str) -> WrongForm:
    """A page of the questionnaire with one field that is wrong."""
    return WrongForm("questionnaire.save", wrong, {wrong: typed}, f"{OURS}/etape/{slug}")


def offer(wrong: str, texts: Mapping[str, str]) -> WrongForm:
    """An offer of which a text is wrong, or that nobody agreed to."""
    sent = {name: text for name, text in texts.items() if name == wrong}
    others = {name: text for name, text in texts.items() if name != wrong}
    return WrongForm("offers.send", wrong, sent, chosen={**others, "step": "send"})


WRONG_FORMS: Final = {
    "words of a new line": WrongForm(
        "plan.add_own", "words", {"words": "  "}, chosen={"kind": "obstacle"}
    ),
    "remark that says nothing": WrongForm("remarks.send", "words", {"words": " "}),
    "remark that is too long": WrongForm("remarks.send", "words", {"words": "x" * 501}),
    "offer that lacks its story": offer("what", {**TEXTS, "what": " "}),
    "offer with a text that is too long": offer("unsaid", {**TEXTS, "unsaid": TOO_LONG}),
    "offer that nobody agreed to": offer("agreed", TEXTS),
    "offer declined without a word": WrongForm("studio_offers.decline", "answer"),
    "draft that is not there": WrongForm("studio_offers.take_up", "draft", {"axis": "veille"}),
    "hours a week": WrongForm("plan.set_hours", "hours", {"hours": " trois"}),
    "too many hours a week": WrongForm("plan.set_hours", "hours", {"hours": "81"}),
    "words of a line": line("words", "  "),
    "date that is none": line("due", "31 mars"),
    "date of another century": line("due", "0027-03-31"),
    "note of a line": line("note", TOO_LONG),
    "outcome of a line": line("outcome", TOO_LONG),
    "date in a review": WrongForm(
        "plan_review.save", "line.1.due", {"line.1.who": "Marie", "line.1.due": "31 mars"}
    ),
    "outcome in a review": WrongForm(
        "plan_review.save", "line.1.outcome", {"line.1.outcome": TOO_LONG}
    ),
    "decision that says nothing": WrongForm(
        "comparison.decide_in_agenda", "words.own1", {"words.own1": " ", "who.own1": "Ana"}
    ),
    "day of a decision": WrongForm(
        "comparison.decide_in_meeting", "due.again", {"due.again": "31 mars"}
    ),
    "roles invited": WrongForm(
        "rounds.start_sealed", "role", chosen={"role": "agent", "own": "agent", "carry": "yes"}
    ),
    "own role": WrongForm(
        "rounds.start_sealed", "own", {"role": ["agent", "team"], "own": "board"}
    ),
    "axes of a group": WrongForm("rounds.start_group", "axis", chosen={"role": "team"}),
    "code of a workshop": WrongForm("workshop.enter_code", "code", {"code": "23456-789"}),
    "code of a choice": WrongForm("marks.enter", "code", {"code": "23456-789"}),
    "date of what is agreed": WrongForm(
        "choosing.agree", "due", {"who": "Marie", "due": "31 mars"}
    ),
    "code that opens nothing": WrongForm("access_links.enter", "code", address="/l/23456789AB"),
    "file": WrongForm("imports.upload", "file", chosen={"use": "onwards"}),
    "handover": WrongForm("imports.upload_handover", "file"),
    "handover for a sheet": WrongForm("imports.upload_handover_for_sheet", "file"),
    "required answer": WrongForm("questionnaire.save", REQUIRED),
    "answer": WrongForm(
        "questionnaire.save",
        "need.concertation.meet",
        chosen={"need.concertation.meet": "9"},
        address=f"{OURS}/etape/concertation/besoins",
    ),
    "note of a page": entry("concertation/obstacles", "note.concertation", TOO_LONG),
    "number of a paper copy of a group": WrongForm(
        "typed_copy.add_to_group",
        "concertation.visibility",
        {"concertation.visibility": "9"},
    ),
    "title of a draft": WrongForm("drafts.start", "title", {"title": "  "}),
    "name of a new item": WrongForm("draft_additions.add", "label", {"label": " "}),
    "what a link says": WrongForm(
        "draft_additions.add_link",
        "strength",
        chosen={"other": "act.veille.popularize", "basis": "judgement", "strength": "9"},
    ),
    "text of an item": WrongForm("draft_items.save", "statement.fr", {"statement.fr": TOO_LONG}),
    "why of a publication": WrongForm(
        "publishing.publish_draft",
        "why.whole.fr",
        {"why.whole.fr": " ", "why.whole.en": "Clearer."},
        chosen={"meaning.need/need.concertation.meet": "same"},
    ),
    "number of a paper copy": entry("saisie", "concertation.visibility", "9"),
}
NOTHING_TO_MISTYPE: Final = {
    "typed_copy.add_voice": "the fields of the copy of a group, above",
    "draft_additions.remove": "one button",
    "draft_history.undo": "one button",
    "drafts.give_up": "one button",
    "draft_updates.update": "one button",
    "first_meeting.save": "a question that may be empty",
    "access_links.leave": "one button",
    "calendars.prepare": "choices that are made beforehand",
    "choosing.close_choice": "one button",
    "choosing.open_choice": "one button",
    "marks.put": "boxes that may all stay empty, and more of them than one may tick",
    "room_words.let_through": "boxes that may all stay empty",
    "room_words.show": "one button",
    "dashboard.delete": "a name that only a named file asks for",
    "dashboard.forget_browser": "one button",
    "dashboard.rename": "a name that may be empty",
    "handover_draft.create": "boxes that may all stay empty",
    "mandate.start_diagnosis": "boxes that may all stay empty",
    "offers.withdraw": "one button",
    "studio_offers.read": "one button",
    "studio_remarks.mark": "boxes, of which one at least, and no field of a text",
    "moving.confirm": "boxes that may all stay empty",
    "moving.forget": "one button",
    "moving.move": "boxes that may all stay empty",
    "moving.move_back": "boxes that may all stay empty",
    "plan.add_suggested": "buttons",
    "plan.move_line": "buttons",
    "plan.remove_line": "one button",
    "story.draft": "texts that may all be empty",
    "questionnaire.dismiss_hint": "one button",
    "give_up.give_up": "one button",
    "refine.save": "choices that are made beforehand, or none",
    "results.name_cover": "a name that may be empty",
    "rounds.invite_again": "one button",
    "rounds.open_round": "one button",
    "rounds.remove_participant": "one button",
    "shared_round.start": "one button",
    "share.add_link": "a name that may be empty, and a choice that is made beforehand",
    "share.revoke": "one button",
    "share.show_plan": "a choice that is made beforehand",
    "share.revoke_all": "one button",
    "sharing.file": "buttons",
    "sharing.withhold": "boxes that may all stay empty",
    "start.start": "one button",
    "studio.enter": "one button",
    "studio.leave": "one button",
    "voice.leave": "one button",
    "voice.seal": "one button",
}
"""The addresses of forms in which nothing can be wrong, with the reason."""
