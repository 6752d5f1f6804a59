"""An assessment with something in every part that a version to share may hold, and its previews."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from adn_assess.exports.formats import FORMATS
from tests.exports.readers import EVERY_READER, squeezed
from tests.visitor import Page, Visitor, words_of
from tests.web.assessment_actions import PROFILE, REQUIRED, assessment_url, page_url, start
from tests.web.conftest import Browse
from tests.web.journeys.plan.plan_actions import add, edit, line
from tests.web.journeys.rounds.round_actions import again
from tests.web.people import hand
from tests.web.saved_states import SavedState, initial_state
from tests.web.voice_actions import NEED, OBSTACLES, say

STATEMENT: Final = "concertation.access.distance"
LABEL: Final = "Accès\N{NO-BREAK SPACE}: territoire + ressources"
OTHER_STATEMENT: Final = "concertation.visibility"
NOTE: Final = "note.concertation"
STATEMENT_NOTE: Final = f"note.{OTHER_STATEMENT}"
TYPE: Final = "profile.organization_type"
STATES: Final = ("planned", "doing", "done", "later", "never")
PAST: Final = ("Zpastnote", "Ztriedwords")
"""Words of the earlier round, and on what was tried since: in no version to share."""
CHANGED_SINCE: Final = "depuis l’aperçu"
PREVIEW: Final = "Voir ce que les autres liront"


@dataclass(frozen=True)
class SharedAssessment:
    """An assessment in its second round, in front of two people who own it."""

    id: str
    owner: Visitor
    co_owner: Visitor

    def url(self, page: str) -> str:
        return assessment_url(self.id, page)

    def keys(self) -> dict[str, str]:
        """What may be withheld: the words beside each box → its key."""
        page = self.owner.open(self.url("partager/passages"))
        return {
            words_of(label): label[0].get("value") or ""
            for label in page.tree.iter("label")
            if label.get("class") == "option"
        }

    def key_of(self, words: str) -> str:
        """The key of the one part beside whose box those words come first, or last."""
        found = {
            key
            for label, key in self.keys().items()
            if label.startswith(words) or label.endswith(words)
        }
        [key] = found
        return key

    def preview(self, withheld: Iterable[str] = ()) -> Page:
        """The owner looks at the version to share without those parts."""
        self.owner.open(self.url("partager/passages"))
        page = self.owner.send(press=PREVIEW, forged={"withheld": list(withheld)})
        assert page.status == 200
        return page

    def ask(self, preview: str, extension: str, csrf: str = "") -> Page:
        """The owner asks for a file with what a preview carries."""
        csrf = csrf or self.owner.open("/diagnostic/nouveau").fields["csrf_token"]
        address = self.url(f"partager.{extension}")
        return self.owner.post(address, {"csrf_token": csrf, "preview": preview})

    def download(self, preview: Page, extension: str) -> bytes:
        """The file that the owner gets from a preview, whatever happened since."""
        csrf = preview.fields["csrf_token"]
        answer = self.ask(preview.fields["preview"], extension, csrf)
        assert answer.status == 200
        return answer.response.content

    def downloads(self, preview: Page) -> dict[str, bytes]:
        """Every file that a preview offers."""
        return {each: self.download(preview, each) for each in FORMATS}


def shared_assessment(browse: Browse) -> SharedAssessment:
    """Build one, or restore the one that was built."""
    kept, key = browse.prepared.kept, (initial_state(browse.app), "sharing")
    if known := kept.get(key):
        assessment, saved_state = known
        owner, co_owner = saved_state.restore(browse)
        return SharedAssessment(assessment, owner, co_owner)
    owner, co_owner = browse(), browse()
    assessment = start(owner)
    _answer_twice(owner, assessment)
    for state in STATES:
        add(owner, assessment, f"Zline{state}")
        address = line(owner, assessment, f"Zline{state}")
        texts = {each: f"Z{each}{state}" for each in ("who", "note", "outcome")}
        edit(owner, address, state=state, due="2026-12-01", **texts)
    owner.open(assessment_url(assessment, "plan"))
    owner.send({"hours": "7"}, to="plan/heures")
    co_owner.open(hand(owner, assessment, "owner"))
    co_owner.send()
    saved = SavedState.of(browse.app, (owner, co_owner), kept.new_file("sqlite3"))
    kept.put(key, (assessment, saved))
    return SharedAssessment(assessment, owner, co_owner)


def _answer_twice(owner: Visitor, assessment: str) -> None:
    owner.open(page_url(assessment, PROFILE))
    owner.send({REQUIRED: "absent", TYPE: "regional", "voice.role": "agent"}, press="next")
    say(owner, assessment, {OTHER_STATEMENT: "3", NOTE: PAST[0]}, OBSTACLES)
    page = again(owner, assessment)
    *_, words = page.names
    owner.send({words: PAST[1]}, press="next")
    owner.open(page_url(assessment, PROFILE))
    owner.send({"voice.role": "agent"}, press="next")
    say(owner, assessment, {NEED: "3", "need.concertation.partners": "2"})
    notes = {NOTE: "Zaxisnote", STATEMENT_NOTE: "Zstatementnote"}
    say(owner, assessment, {OTHER_STATEMENT: "3", STATEMENT: "2", **notes}, OBSTACLES)


Change = Callable[[SharedAssessment], object]


def edits(label: str, **values: str) -> Change:
    """The co-owner changes a line of the plan."""
    return lambda shared: edit(shared.co_owner, line(shared.co_owner, shared.id, label), **values)


def answers(values: Mapping[str, str], slug: str = OBSTACLES) -> Change:
    """The co-owner changes a page of answers."""
    return lambda shared: say(shared.co_owner, shared.id, values, slug)


def moves(label: str, way: str) -> Change:
    """The co-owner moves a line of the plan."""

    def change(shared: SharedAssessment) -> None:
        address = line(shared.co_owner, shared.id, label)
        shared.co_owner.post(f"{address}/deplacer", _token(shared) | {"way": way})

    return change


def removes(label: str) -> Change:
    """The co-owner deletes a line of the plan."""

    def change(shared: SharedAssessment) -> None:
        address = line(shared.co_owner, shared.id, label)
        shared.co_owner.post(f"{address}/retirer", _token(shared))

    return change


def adds(words: str) -> Change:
    """The co-owner adds a line to the plan."""
    return lambda shared: add(shared.co_owner, shared.id, words)


def sets_hours(hours: str) -> Change:
    """The co-owner changes the hours a week that there are for the plan."""

    def change(shared: SharedAssessment) -> None:
        shared.co_owner.open(shared.url("plan"))
        shared.co_owner.send({"hours": hours}, to="plan/heures")

    return change


def _token(shared: SharedAssessment) -> dict[str, str]:
    return {"csrf_token": shared.co_owner.page.fields["csrf_token"]}


def read(file: bytes, extension: str) -> str:
    """What one reads in a file, without spaces."""
    return squeezed(EVERY_READER[extension](file))


def article(page: Page) -> str:
    """What a preview shows of the version to share."""
    return words_of(next(page.tree.iter("article")))
