"""The tables of the coordination: who may write the content, and what each did."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
)

from adn_assess.storage.coordination_acts import ACTS, MAX_ABOUT, MAX_NAME
from adn_assess.storage.table_parts import ALL_TABLES

# Somebody who may write the content, from the one browser that opened their invitation.
coordinator = Table(
    "coordinator",
    ALL_TABLES,
    Column("id", Integer, primary_key=True),
    # Null once it was erased, long after the access ended.
    Column("name", String(MAX_NAME)),
    Column("invited_at", BigInteger, nullable=False),
    # Null once the invitation was opened, or revoked.
    Column("invitation_hash", String(64), unique=True),
    Column("invitation_expires_at", BigInteger, nullable=False),
    # Null before the invitation is opened, and once the access has ended.
    Column("browser_hash", String(64), unique=True),
    Column("opened_at", BigInteger),
    Column("expires_at", BigInteger),
    # When the access was ended before its time, by the operator or by the coordinator.
    Column("revoked_at", BigInteger),
    CheckConstraint("(opened_at IS NULL) = (expires_at IS NULL)", name="opened_until"),
    CheckConstraint("invitation_hash IS NULL OR opened_at IS NULL", name="opened_once"),
    CheckConstraint("browser_hash IS NULL OR opened_at IS NOT NULL", name="browser_of_opened"),
    CheckConstraint(
        "revoked_at IS NULL OR (invitation_hash IS NULL AND browser_hash IS NULL)",
        name="revoked_opens_nothing",
    ),
)

coordination_act = Table(
    "coordination_act",
    ALL_TABLES,
    Column("id", Integer, primary_key=True),
    # Who did it; of an invitation and its revocation, whom they concern. Null for a command.
    Column("coordinator_id", ForeignKey("coordinator.id"), index=True),
    Column("done_at", BigInteger, nullable=False),
    Column("act", String(20), nullable=False),
    Column("about", String(MAX_ABOUT), nullable=False),
    CheckConstraint(f"act IN {ACTS}", name="known_act"),
)
