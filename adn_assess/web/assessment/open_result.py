"""Open the round whose result is read: the latest that has answers, or the one asked for."""

from dataclasses import replace
from typing import Final

from flask import abort, request
from sqlalchemy import Connection

from adn_assess.storage import rounds
from adn_assess.storage.kept_aside import count_aside
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.load_round import load_answers, load_earlier_round

MAX_ROUND_NUMBER: Final = 999
"""More rounds than anyone has."""


def requested_round(parameter: str = "tour") -> int | None:
    """The number of the round that the address asks for; None for the latest.

    Aborts with 404 on what is no number: the latest round is not what was asked for. `depuis` is
    the parameter of the round that it is compared with.
    """
    asked = request.args.get(parameter)
    if asked is None:
        return None
    number = request.args.get(parameter, type=int)
    if number is None or not 1 <= number <= MAX_ROUND_NUMBER:
        abort(404)
    return number


def open_result(connection: Connection, assessment_id: str) -> OpenedAssessment:
    """Open the round that the address asks for, to read its result.

    Without a number, that is the latest round or, while nobody has answered a statement of it, the
    one before: a round that begins takes no result away.
    """
    number = requested_round()
    opened = open_assessment(connection, assessment_id, "read", "diagnosis", number=number)
    if number is None:
        return with_answers(connection, opened)
    latest = _latest_number(connection, opened)
    return replace(opened, latest_number=latest) if latest > number else opened


def with_answers(connection: Connection, opened: OpenedAssessment) -> OpenedAssessment:
    """The latest round of an assessment or, while nobody has answered it, the one before.

    A round whose answers are kept aside was answered.
    """
    stored_round = opened.stored.round
    if opened.stored.apart or stored_round.number == 1 or stored_round.sharing != "together":
        return opened
    answers = load_answers(connection, opened.edition, opened.stored)
    is_answered = any(voice.answers for voice in answers.voices)
    if is_answered or count_aside(connection, stored_round):
        return opened
    earlier = load_earlier_round(connection, stored_round)
    if earlier is None:
        return opened
    return replace(opened, stored=earlier.stored, edition=earlier.edition, begun=stored_round)


def _latest_number(connection: Connection, opened: OpenedAssessment) -> int:
    if opened.stored.apart:
        return opened.stored.round.number
    return max(each.number for each in rounds.list_rounds(connection, opened.stored.id))
