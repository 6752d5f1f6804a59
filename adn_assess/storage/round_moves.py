"""Table `round_move`: the moves of a round to other editions, and back."""

from dataclasses import dataclass, fields
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select, update

from adn_assess.storage.move_tables import round_move
from adn_assess.storage.stored_voice import StoredRound
from adn_assess.storage.tables import assessment, round_


@dataclass(frozen=True, slots=True)
class RoundMove:
    """A row of `round_move`: each field is the column of that name."""

    number: int
    from_edition_id: str
    to_edition_id: str
    moved_at: int
    undone_at: int | None


_SELECT_MOVES: Final = (
    select(*(round_move.c[each.name] for each in fields(RoundMove)))
    .where(round_move.c.round_id == bindparam("round_id"))
    .order_by(round_move.c.number)
)


def list_moves(connection: Connection, of: StoredRound) -> list[RoundMove]:
    """The moves of a round, those that it went back from included, oldest first."""
    return [RoundMove(*row) for row in connection.execute(_SELECT_MOVES, {"round_id": of.id})]


def last_move(moves: list[RoundMove]) -> RoundMove | None:
    """The latest move that the round did not go back from; None when there is none."""
    return next((each for each in reversed(moves) if each.undone_at is None), None)


def move_round(connection: Connection, moved: StoredRound, edition_id: str, now: int) -> None:
    """Pin a round to another edition, which is stored, and note its move.

    Of two moves at once, the second raises IntegrityError (pk_round_move); whoever moves a round
    loads it with `to_change`, so that they take turns.
    """
    row = {
        "round_id": moved.id,
        "number": len(list_moves(connection, moved)) + 1,
        "from_edition_id": moved.edition_id,
        "to_edition_id": edition_id,
        "moved_at": now,
    }
    connection.execute(insert(round_move).values(**row))
    _pin(connection, moved, edition_id, now)


def move_round_back(
    connection: Connection, moved: StoredRound, undone: RoundMove, now: int
) -> None:
    """Pin a round to the edition that it had before its last move."""
    at = round_move.c.round_id == moved.id, round_move.c.number == undone.number
    connection.execute(update(round_move).where(*at).values(undone_at=now))
    _pin(connection, moved, undone.from_edition_id, now)


def _pin(connection: Connection, moved: StoredRound, edition_id: str, now: int) -> None:
    connection.execute(update(round_).where(round_.c.id == moved.id).values(edition_id=edition_id))
    changed = update(assessment).where(assessment.c.id == moved.assessment_id)
    connection.execute(changed.values(touched_at=now))
