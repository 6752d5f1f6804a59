"""Table `meeting_question`: the questions of an assessment for a first meeting, in their order."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select, update

from adn_assess.domain.mandate.first_meeting import MeetingQuestion
from adn_assess.storage.tables import meeting_question


@dataclass(frozen=True, slots=True)
class StoredQuestion:
    """A question, with the id of its row."""

    id: int
    question: MeetingQuestion


def load_questions(connection: Connection, assessment_id: str) -> tuple[StoredQuestion, ...]:
    """Load the questions of an assessment in their order."""
    query = (
        select(meeting_question.c.id, meeting_question.c.words, meeting_question.c.answer)
        .where(meeting_question.c.assessment_id == assessment_id)
        .order_by(meeting_question.c.place, meeting_question.c.id)
    )
    rows = connection.execute(query)
    return tuple(StoredQuestion(row.id, MeetingQuestion(row.words, row.answer)) for row in rows)


def has_question_of_form(connection: Connection, form_hash: str) -> bool:
    """Whether the form of that hash added a question before."""
    added = exists().where(meeting_question.c.form_hash == form_hash)
    return bool(connection.execute(select(added)).scalar_one())


def add_questions(
    connection: Connection,
    assessment_id: str,
    questions: Iterable[MeetingQuestion],
    form_hash: str | None = None,
) -> None:
    """Append questions; a form adds one at most (uq_meeting_question_form_hash)."""
    mine = meeting_question.c.assessment_id == assessment_id
    last = connection.execute(select(func.max(meeting_question.c.place)).where(mine)).scalar_one()
    rows = [
        {
            "assessment_id": assessment_id,
            "place": (last or 0) + number,
            "form_hash": form_hash,
            **asdict(each),
        }
        for number, each in enumerate(questions, start=1)
    ]
    if rows:
        connection.execute(insert(meeting_question), rows)


def update_question(
    connection: Connection, assessment_id: str, question_id: int, question: MeetingQuestion
) -> None:
    """Replace a question and its answer."""
    mine = _is(assessment_id, question_id)
    connection.execute(update(meeting_question).where(*mine).values(**asdict(question)))


def order_questions(connection: Connection, assessment_id: str, ids: Iterable[int]) -> None:
    """Put questions in the order of their ids."""
    for place, question_id in enumerate(ids, start=1):
        mine = _is(assessment_id, question_id)
        connection.execute(update(meeting_question).where(*mine).values(place=place))


def delete_question(connection: Connection, assessment_id: str, question_id: int) -> None:
    """Delete a question with its answer; nothing happens without one."""
    connection.execute(delete(meeting_question).where(*_is(assessment_id, question_id)))


def _is(assessment_id: str, question_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        meeting_question.c.assessment_id == assessment_id,
        meeting_question.c.id == question_id,
    )
