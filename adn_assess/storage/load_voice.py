"""Load a voice with its round, its profile, its answers and its notes, in two statements.

Each function takes `to_change` where the caller will save: it locks the voice until the transaction
ends, so that two saves take turns. On SQLite, whose write transactions take turns, it does nothing.
"""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Select,
    Table,
    bindparam,
    false,
    func,
    literal_column,
    select,
    union_all,
)

from adn_assess.caches.bounded import cached
from adn_assess.storage.grants import OPENS_ASSESSMENT, STRONGEST_FIRST, Access
from adn_assess.storage.secret_hashes import hash_secret
from adn_assess.storage.stored_voice import StoredRound, StoredVoice
from adn_assess.storage.tables import (
    access_grant,
    answer,
    assessment,
    note,
    private_link,
    profile_choice,
    round_,
    voice,
)

# Statements are built once, at import or at first use: building one costs more than executing it.
_ROUND_COLUMNS: Final = [round_.c[each.name] for each in fields(StoredRound)]
_VOICE_COLUMNS: Final = [voice.c[name] for name in ("id", "public_id", "place", "role", "sealed")]
_SELECT_VOICES: Final[Select[Any]] = (
    select(*_ROUND_COLUMNS, *_VOICE_COLUMNS, assessment.c.touched_at)
    .join(voice, voice.c.round_id == round_.c.id)
    .join(assessment, round_.c.assessment_id == assessment.c.id)
)
_SELECT_VOICE: Final[Select[Any]] = _SELECT_VOICES.where(
    voice.c.public_id == bindparam("public_id")
)
_SELECT_VOICE_TO_CHANGE: Final[Select[Any]] = _SELECT_VOICE.with_for_update(of=voice)
_LOCK_ROUND_OF_VOICE: Final = (
    select(round_.c.id)
    .join(voice)
    .where(voice.c.public_id == bindparam("public_id"))
    .with_for_update(read=True, of=round_)
)
_GRANT_COLUMNS: Final = len(fields(Access))
"""Of a row that has a grant beside a voice; they are the last."""
IS_SHARED_VOICE: Final = func.coalesce(voice.c.public_id, "") == ""
"""Condition for the voice that everyone shares, which has no public id.

Not `public_id IS NULL`: for that, SQLite would use the index of public ids and read the shared
voices of all assessments.
"""
_SELECT_SHARED_VOICE: Final[Select[Any]] = (
    _SELECT_VOICES.where(IS_SHARED_VOICE, round_.c.assessment_id == bindparam("assessment_id"))
    .order_by(round_.c.number.desc())
    .limit(1)
)
"""The shared voice in the latest round, whatever its purpose."""
_SELECT_RECEIVED_HANDOVER: Final[Select[Any]] = _SELECT_SHARED_VOICE.where(
    round_.c.purpose == "handover", round_.c.number > 1
)


def _select_values(field: str, table: Table, owner: str) -> Select[Any]:
    """The rows of one owner in a table of (owner, key, value), beside the field that they fill.

    Only answers have a fourth column, of marks.
    """
    column, key, value, *marks = table.c
    mark = marks[0] if marks else false()
    return select(literal_column(f"'{field}'"), key, value, mark).where(column == bindparam(owner))


_SELECT_ALL_VALUES: Final = union_all(
    _select_values("profile", profile_choice, "round_id"),
    _select_values("codes", answer, "voice_id"),
    _select_values("notes", note, "voice_id"),
)
"""Every value of a voice and of the profile of its round.

Rows: field of StoredVoice, key, value, whether it is a light answer.
"""

_LINK: Final = private_link.alias()
_FOLLOWING: Final = access_grant.alias()
_FOLLOWED_LINK: Final = private_link.alias()
_FOLLOW_LINK: Final = (
    select(func.min(_FOLLOWING.c.link_id))
    .join(_FOLLOWED_LINK, _FOLLOWING.c.link_id == _FOLLOWED_LINK.c.id)
    .where(
        _FOLLOWING.c.browser_hash == bindparam("browser"),
        _FOLLOWING.c.assessment_id == bindparam("assessment_id"),
        _FOLLOWING.c.role == "follower",
        _FOLLOWING.c.voice_id.is_(None),
        _FOLLOWED_LINK.c.expires_at > bindparam("now"),
    )
)
"""The first link by which a browser follows the plan, which may not be its strongest grant."""
_COUNT_LINKS: Final = select(func.count()).where(
    _LINK.c.assessment_id == bindparam("assessment_id"),
    _LINK.c.voice_id.is_(None),
    _LINK.c.expires_at > bindparam("now"),
)
"""The links that `private_links.list_links` lists."""


@cached(4)
def _select_shared_voice(*, numbered: bool, to_change: bool) -> Select[Any]:
    """The shared voice in the latest round, or one by number, of the purpose of the first round."""
    first = round_.alias()
    purpose = select(first.c.purpose).where(
        first.c.assessment_id == bindparam("assessment_id"), first.c.number == 1
    )
    query = _SELECT_SHARED_VOICE.where(round_.c.purpose == purpose.scalar_subquery())
    if numbered:
        query = query.where(round_.c.number == bindparam("number"))
    return query.with_for_update(of=(round_, voice)) if to_change else query


@cached(4)
def _select_shared_voice_with_access(*, numbered: bool, to_change: bool) -> Select[Any]:
    """The same, if a browser may open the assessment, beside its strongest grant.

    Beside them: the name of the assessment, how many links open it, the name on its cover, whether
    its readers may open its plan, and the link by which the browser follows it.
    """
    return (
        _select_shared_voice(numbered=numbered, to_change=to_change)
        .join(access_grant, access_grant.c.assessment_id == round_.c.assessment_id)
        .outerjoin(private_link, access_grant.c.link_id == private_link.c.id)
        .where(*OPENS_ASSESSMENT)
        .order_by(*STRONGEST_FIRST)
        .add_columns(
            access_grant.c.role,
            access_grant.c.link_id,
            assessment.c.name,
            _COUNT_LINKS.scalar_subquery(),
            assessment.c.cover_name,
            assessment.c.plan_for_readers,
            _FOLLOW_LINK.scalar_subquery(),
        )
    )


def load_shared_voice(
    connection: Connection,
    assessment_id: str,
    *,
    number: int | None = None,
    to_change: bool = False,
) -> StoredVoice | None:
    """Load the shared voice of an assessment: in its latest round, or in the round of that number.

    Only rounds of the purpose of the assessment count, not the handovers that it received. None
    when there is no such assessment or round. `to_change` locks the round with the voice.
    """
    query = _select_shared_voice(numbered=number is not None, to_change=to_change)
    row = connection.execute(query, {"assessment_id": assessment_id, "number": number}).first()
    return None if row is None else _load_values(connection, assessment_id, row)


def load_shared_voice_with_access(
    connection: Connection,
    browser: str,
    assessment_id: str,
    now: int,
    *,
    number: int | None = None,
    to_change: bool = False,
) -> tuple[Access, StoredVoice] | None:
    """Load the same voice, and the strongest access of a browser to it; None when it has none.

    Access and voice are read in one statement, because every request does it.
    """
    query = _select_shared_voice_with_access(numbered=number is not None, to_change=to_change)
    parameters = {
        "assessment_id": assessment_id,
        "number": number,
        "browser": hash_secret(browser),
        "now": now,
    }
    row = connection.execute(query, parameters).first()
    if row is None:
        return None
    grant, values = row[-_GRANT_COLUMNS:], row[:-_GRANT_COLUMNS]
    return Access(*grant), _load_values(connection, assessment_id, values)


def load_received_handover(connection: Connection, assessment_id: str) -> StoredVoice | None:
    """Load the latest handover that an assessment received, as a voice; None without one."""
    row = connection.execute(_SELECT_RECEIVED_HANDOVER, {"assessment_id": assessment_id}).first()
    return None if row is None else _load_values(connection, assessment_id, row)


def load_voice(
    connection: Connection, public_id: str, *, to_change: bool = False
) -> StoredVoice | None:
    """Load the voice apart of that public id; None when there is none.

    `to_change` locks the voice, and its round against being opened; other voices of the round may
    change meanwhile.
    """
    parameters = {"public_id": public_id}
    if to_change:
        connection.execute(_LOCK_ROUND_OF_VOICE, parameters)
    query = _SELECT_VOICE_TO_CHANGE if to_change else _SELECT_VOICE
    row = connection.execute(query, parameters).one_or_none()
    return None if row is None else _load_values(connection, public_id, row)


def _load_values(connection: Connection, url_id: str, row: Sequence[Any]) -> StoredVoice:
    """Complete a row of `_SELECT_VOICES` with the values of the voice, in the order of keys."""
    stored_round = StoredRound(*row[: len(_ROUND_COLUMNS)])
    voice_id, public_id, page_slug, role, sealed, touched_at = row[len(_ROUND_COLUMNS) :]
    values: dict[str, dict[str, str]] = {"profile": {}, "codes": {}, "notes": {}}
    owners = {"round_id": stored_round.id, "voice_id": voice_id}
    rows = sorted(map(tuple, connection.execute(_SELECT_ALL_VALUES, owners)))
    for field, key, value, _ in rows:
        values[field][key] = value
    return StoredVoice(
        id=url_id,
        round=stored_round,
        voice_id=voice_id,
        page_slug=page_slug,
        role=role,
        **values,
        apart=public_id is not None,
        sealed=sealed,
        light=frozenset(key for _, key, _, is_light in rows if is_light),
        touched_at=touched_at,
    )
