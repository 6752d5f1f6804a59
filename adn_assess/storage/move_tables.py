"""The tables of rounds that move to another edition: their moves, and the answers kept aside."""

from typing import Final, get_args

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    false,
)

from adn_assess.domain.answers.edition_move import AnswerKind
from adn_assess.storage.table_parts import ALL_TABLES, belongs_to

ANSWER_KINDS: Final = get_args(AnswerKind)

# Each time that a round went over to another edition, and went back.
round_move = Table(
    "round_move",
    ALL_TABLES,
    Column("round_id", belongs_to("round"), primary_key=True),
    # Counts the moves of the round from 1: of two at once, the second is refused.
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("from_edition_id", ForeignKey("edition.id"), nullable=False),
    Column("to_edition_id", ForeignKey("edition.id"), nullable=False),
    Column("moved_at", BigInteger, nullable=False),
    # When the round went back to the edition before; null while it has not.
    Column("undone_at", BigInteger),
    CheckConstraint("number >= 1", name="counts_from_one"),
    CheckConstraint("from_edition_id <> to_edition_id", name="goes_elsewhere"),
)

# What a voice gave to a round, in words that its round does not ask in: it does not count.
kept_aside = Table(
    "kept_aside",
    ALL_TABLES,
    # Of a choice about the organization, the voice that everyone shares.
    Column("voice_id", belongs_to("voice"), primary_key=True),
    Column("kind", String(20), primary_key=True),
    # The id of what was answered; empty for a role.
    Column("about", String(80), primary_key=True),
    # The edition in whose words it was given.
    Column("edition_id", ForeignKey("edition.id"), primary_key=True),
    # The code of a choice, or the text of a note.
    Column("words", Text, nullable=False),
    Column("is_light", Boolean, nullable=False, server_default=false()),
    CheckConstraint(f"kind IN {ANSWER_KINDS}", name="known_kind"),
)
