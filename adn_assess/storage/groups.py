"""Voices of an anonymous group: join, find, count and leave; and the tallies of a closed group.

A voice of a group names the browser that answers it by `voice.holder_hash`, an HMAC of the id of
the round with the secret name of the browser as key. Without that name, which is not stored, nobody
can tell that two rows belong to one browser. A browser has one voice in a group
(uq_voice_round_id_holder_hash).
"""

import hashlib
import hmac
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from adn_assess.storage.grants import Access, OpenableAssessment
from adn_assess.storage.stored_voice import StoredRound
from adn_assess.storage.tables import answer, round_, tally, voice
from adn_assess.storage.voices import FIRST_PAGE_SLUG

MAX_HASHES: Final = 500
"""Hashes in one statement: both databases bound the parameters of a statement."""

CodeTallies = Mapping[str, Mapping[str, int]]
"""Statement id → code of the answer → how many answered so."""


@dataclass(frozen=True, slots=True)
class ResponseCount:
    """How many voices of a group answered: nothing of what they answered."""

    answering: int
    """Voices with at least one answer."""
    done: int
    """Those of them that are sealed."""
    on_paper: int = 0
    """Copies on paper that were typed in, which the others do not count."""


_SELECT_HOLDER: Final = select(voice.c.round_id, voice.c.holder_hash).where(
    voice.c.public_id == bindparam("public_id"), voice.c.holder_hash.is_not(None)
)


def holder_hash(browser: str, round_id: int) -> str:
    """Name a browser in one round, in hexadecimal; its name in another round is another."""
    return hmac.new(browser.encode(), str(round_id).encode(), hashlib.sha256).hexdigest()


def join_group(connection: Connection, of: StoredRound, browser: str, public_id: str) -> str:
    """Give a browser its voice in a group; return its public id.

    That is `public_id` for a new voice. Two transactions at once for one browser find one voice.
    """
    row = {
        "round_id": of.id,
        "public_id": public_id,
        "role": of.group_role,
        "place": FIRST_PAGE_SLUG,
        "holder_hash": holder_hash(browser, of.id),
    }
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    key = [voice.c.round_id, voice.c.holder_hash]
    connection.execute(
        dialect.insert(voice).values(**row).on_conflict_do_nothing(index_elements=key)
    )
    held = select(voice.c.public_id).where(
        voice.c.round_id == of.id, voice.c.holder_hash == row["holder_hash"]
    )
    found: str = connection.execute(held).scalar_one()
    return found


def find_held_voice(connection: Connection, browser: str, round_id: int) -> str | None:
    """The public id of the voice that a browser holds in a group; None without one."""
    query = select(voice.c.public_id).where(
        voice.c.round_id == round_id, voice.c.holder_hash == holder_hash(browser, round_id)
    )
    return connection.execute(query).scalar_one_or_none()


def find_holder_access(connection: Connection, browser: str, public_id: str) -> Access | None:
    """How a browser may open the voice of that public id, which it holds; None when it does not."""
    row = connection.execute(_SELECT_HOLDER, {"public_id": public_id}).one_or_none()
    if row is None or not hmac.compare_digest(row.holder_hash, holder_hash(browser, row.round_id)):
        return None
    return Access("respondent", None)


def take_over_voice(connection: Connection, browser: str, voice_id: int) -> str | None:
    """Let a browser hold a voice of an open group instead of the browser that did.

    Returns the public id of the voice that it then holds: one that it has in that group already
    remains. None when the voice is not of an open group.
    """
    query = (
        select(voice.c.public_id, voice.c.round_id)
        .join(round_)
        .where(voice.c.id == voice_id, round_.c.code.is_not(None))
        # Nobody joins meanwhile: the same browser would have a second voice.
        .with_for_update(of=round_)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    held = find_held_voice(connection, browser, row.round_id)
    if held is None:
        of_browser = holder_hash(browser, row.round_id)
        taken = update(voice).where(voice.c.id == voice_id).values(holder_hash=of_browser)
        connection.execute(taken)
    return held or str(row.public_id)


def mark_held_by_manager(connection: Connection, browser: str, assessment_id: str) -> None:
    """Note that the browser of a voice may manage the assessment of its open group, if it has one.

    Of the group that is open: a browser has one voice in it.
    """
    open_rounds = select(round_.c.id).where(
        round_.c.assessment_id == assessment_id, round_.c.code.is_not(None)
    )
    hashes = [holder_hash(browser, each) for each in connection.execute(open_rounds).scalars()]
    held = voice.c.holder_hash.in_(hashes)
    connection.execute(update(voice).where(held).values(held_by_manager=True))


def list_held_voices(
    connection: Connection, browser: str, owned: Collection[str]
) -> list[OpenableAssessment]:
    """The voices of open groups that a browser holds, but for those in the assessments `owned`."""
    return [
        OpenableAssessment(
            row.public_id, "respondent", row.purpose, row.started_at, voice_of=row.role, apart=True
        )
        for hashes in _hash_batches(connection, browser)
        for row in connection.execute(
            select(voice.c.public_id, voice.c.role, round_.c.purpose, round_.c.started_at)
            .join(round_)
            .where(voice.c.holder_hash.in_(hashes), round_.c.assessment_id.not_in(owned))
        )
    ]


def release_voices(connection: Connection, browser: str) -> None:
    """Let a browser open none of its voices in open groups; what it answered stays and counts."""
    for hashes in _hash_batches(connection, browser):
        held = voice.c.holder_hash.in_(hashes)
        connection.execute(update(voice).where(held).values(holder_hash=None))


def _hash_batches(connection: Connection, browser: str) -> Iterator[list[str]]:
    """Yield the names of a browser in every open group, so many that fit a statement."""
    query = select(round_.c.id).where(round_.c.code.is_not(None))
    round_ids = connection.execute(query).scalars().all()
    for start in range(0, len(round_ids), MAX_HASHES):
        yield [holder_hash(browser, each) for each in round_ids[start : start + MAX_HASHES]]


def count_responses(connection: Connection, of: StoredRound) -> ResponseCount:
    """Count the voices of a group that have an answer, and those of them that are sealed.

    Those held by a browser that may manage the assessment are not counted, and the copies on paper
    are counted apart.
    """
    has_answers = exists().where(answer.c.voice_id == voice.c.id)
    query = (
        select(voice.c.sealed, voice.c.is_paper, func.count().label("voices"))
        .where(voice.c.round_id == of.id, voice.c.public_id.is_not(None), has_answers)
        .where(voice.c.held_by_manager.is_(False))
        .group_by(voice.c.sealed, voice.c.is_paper)
    )
    counts = connection.execute(query).all()
    return ResponseCount(
        answering=sum(row.voices for row in counts if not row.is_paper),
        done=sum(row.voices for row in counts if row.sealed and not row.is_paper),
        on_paper=sum(row.voices for row in counts if row.is_paper),
    )


def load_group_answers(
    connection: Connection, of: StoredRound, *, managing: bool
) -> list[dict[str, str]]:
    """The codes by statement id of each voice of a group that has not been closed.

    Of those held by a browser that may manage the assessment, or of the others; without the copies
    on paper.
    """
    kept = voice.c.held_by_manager.is_(managing), voice.c.is_paper.is_(False)
    return _load_answers(connection, of, *kept)


def load_paper_answers(connection: Connection, of: StoredRound) -> list[dict[str, str]]:
    """The codes by statement id of each copy on paper of a group that has not been closed."""
    return _load_answers(connection, of, voice.c.is_paper.is_(True))


def _load_answers(
    connection: Connection, of: StoredRound, *kept: ColumnElement[bool]
) -> list[dict[str, str]]:
    query = (
        select(voice.c.id, answer.c.statement_id, answer.c.code)
        .join(answer)
        .where(voice.c.round_id == of.id, voice.c.public_id.is_not(None), *kept)
    )
    codes: dict[int, dict[str, str]] = {}
    for voice_id, statement_id, code in connection.execute(query):
        codes.setdefault(voice_id, {})[statement_id] = code
    return list(codes.values())


def store_tallies(connection: Connection, of: StoredRound, tallies: CodeTallies) -> None:
    """Insert the tallies of a group, and delete its voices with all that they wrote."""
    rows = [
        {"round_id": of.id, "statement_id": statement_id, "code": code, "count": count}
        for statement_id, counts in sorted(tallies.items())
        for code, count in sorted(counts.items())
    ]
    if rows:
        connection.execute(insert(tally), rows)
    of_group = (voice.c.round_id == of.id, voice.c.public_id.is_not(None))
    connection.execute(delete(voice).where(*of_group))


def load_tallies(connection: Connection, of: StoredRound) -> dict[str, dict[str, int]]:
    """The tallies of a group; empty before it is closed."""
    query = select(tally.c.statement_id, tally.c.code, tally.c.count).where(
        tally.c.round_id == of.id
    )
    tallies: dict[str, dict[str, int]] = {}
    for statement_id, code, count in connection.execute(query):
        tallies.setdefault(statement_id, {})[code] = count
    return tallies
