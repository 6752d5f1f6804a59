"""Words of the room: read apart, let through, shown all at once on the wall."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, abort, redirect, render_template, url_for
from sqlalchemy import Connection

from adn_assess.forms.room_words import LetThroughForm, ShowWordsForm
from adn_assess.storage import room_words
from adn_assess.storage.room_words import StoredRoomWord
from adn_assess.storage.turns import take_turn
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.open_result import open_result, requested_round
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.language import current_language
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint(
    "room_words", __name__, url_prefix="/diagnostic/<assessment_id>/atelier/mots"
)


@dataclass(frozen=True, slots=True)
class AxisWords:
    """The words of a group on one axis."""

    title: str
    words: tuple[StoredRoomWord, ...]


@blueprint.get("")
def page(assessment_id: str) -> str:
    """The wall: the words that were shown, and nothing of those that wait."""
    with runtime().database.reading() as connection:
        opened = _open_room(connection, assessment_id, "read")
        words = room_words.list_words(connection, opened.stored.round.id)
    shown = [each for each in words if each.status == "shown"]
    return render_template(
        "rounds/room_words.html",
        opened=opened,
        groups=_by_axis(opened, shown),
        waiting=bool(words) and not shown,
        tour=requested_round(),
    )


@blueprint.get("/lire")
def read_form(assessment_id: str) -> ViewResponse:
    """The words that wait, for whoever leads the group alone: which are let through?"""
    with runtime().database.reading() as connection:
        opened = _open_room(connection, assessment_id, "manage")
        words = _waiting(connection, opened)
    if not words:
        return _to("page", assessment_id)
    return render_template(
        "rounds/room_words_read.html",
        opened=opened,
        groups=_by_axis(opened, words),
        tour=requested_round(),
    )


@blueprint.post("/lire")
def let_through(assessment_id: str) -> ViewResponse:
    """Remember which words are let through; nothing is shown or deleted yet."""
    with runtime().database.writing() as connection:
        take_turn(connection, assessment_id)
        opened = _open_room(connection, assessment_id, "manage")
        waiting = [str(each.id) for each in _waiting(connection, opened)]
        chosen = submitted(LetThroughForm, word=waiting).chosen
        room_words.let_through(connection, opened.stored.round.id, chosen)
    return _to("confirm" if waiting else "page", assessment_id)


@blueprint.get("/montrer")
def confirm(assessment_id: str) -> ViewResponse:
    """Say what would be shown and what would be deleted, before it is."""
    with runtime().database.reading() as connection:
        opened = _open_room(connection, assessment_id, "manage")
        words = _waiting(connection, opened)
    return _confirm_page(opened, words) if words else _to("page", assessment_id)


@blueprint.post("/montrer")
def show(assessment_id: str) -> ViewResponse:
    """Show the words let through, all at once, and delete the others; for good."""
    with runtime().database.writing() as connection:
        take_turn(connection, assessment_id)
        opened = _open_room(connection, assessment_id, "manage")
        words = _waiting(connection, opened)
        if words and submitted(ShowWordsForm).seen.data != _seen(words):
            return _confirm_page(opened, words, changed=True), 409
        room_words.show_words(connection, opened.stored.round.id)
    runtime().database.truncate_wal()
    return _to("page", assessment_id)


def _open_room(connection: Connection, assessment_id: str, right: str) -> OpenedAssessment:
    """A closed group; aborts with 404 for any other round, and for who may not manage it."""
    opened = open_result(connection, assessment_id)
    if opened.stored.round.sharing != "anonymous":
        abort(404)
    if right == "manage" and not opened.may("manage"):
        abort(404)
    return opened


def _waiting(connection: Connection, opened: OpenedAssessment) -> list[StoredRoomWord]:
    words = room_words.list_words(connection, opened.stored.round.id)
    return [each for each in words if each.status != "shown"]


def _by_axis(opened: OpenedAssessment, words: Iterable[StoredRoomWord]) -> tuple[AxisWords, ...]:
    """Words by axis, in the order of the questionnaire; an axis without any is left out."""
    known = [*words]
    groups = (
        AxisWords(
            axis.title.to(current_language()),
            tuple(each for each in known if each.axis == axis.id),
        )
        for axis in opened.edition.axes
    )
    return tuple(each for each in groups if each.words)


def _seen(words: Sequence[StoredRoomWord]) -> str:
    """The ids of the words that are let through."""
    return " ".join(str(each.id) for each in words if each.status == "let_through")


def _confirm_page(
    opened: OpenedAssessment, words: Sequence[StoredRoomWord], *, changed: bool = False
) -> str:
    """Ask first; `changed` when others were let through since the page was shown."""
    kept = [each for each in words if each.status == "let_through"]
    left = [each for each in words if each.status == "unread"]
    return render_template(
        "rounds/room_words_show.html",
        opened=opened,
        kept=_by_axis(opened, kept),
        left=_by_axis(opened, left),
        left_count=len(left),
        seen=_seen(words),
        changed=changed,
        tour=requested_round(),
    )


def _to(view: str, assessment_id: str) -> ViewResponse:
    url = url_for(f"room_words.{view}", assessment_id=assessment_id, tour=requested_round())
    return redirect(url)
