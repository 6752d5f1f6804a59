"""The tables. Times are whole seconds since 1970, UTC; codes are values of a scale, as text."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ACCESS_ROLES: Final = ("owner", "respondent", "reader")
PURPOSES: Final = ("diagnosis", "mandate", "handover")
PLAN_KINDS: Final = ("action", "obstacle")
PLAN_STATES: Final = ("planned", "doing", "done", "later", "never")
SHARINGS: Final = ("together", "sealed", "anonymous")


def _belongs_to(table: str) -> ForeignKey:
    """A row that goes when the row it belongs to goes."""
    return ForeignKey(f"{table}.id", ondelete="CASCADE")


edition = Table(
    "edition",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    Column("first_used_at", BigInteger, nullable=False),
)

assessment = Table(
    "assessment",
    metadata,
    Column("id", String(26), primary_key=True),
    Column("created_at", BigInteger, nullable=False),
    Column("touched_at", BigInteger, nullable=False),
    # What its owners call it, to tell it from their others; nobody else is shown it.
    Column("name", String(80)),
    # What its people say they have for their plan, each week.
    Column("weekly_hours", Integer),
)

plan_item = Table(
    "plan_item",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", _belongs_to("assessment"), nullable=False, index=True),
    # Where it stands in the order that people chose.
    Column("place", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    # The id of what it is about; none for what is in one's own words.
    Column("about", String(80)),
    Column("words", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("whose", String(20)),
    Column("who", Text, nullable=False),
    Column("due", String(10)),
    Column("note", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    UniqueConstraint("assessment_id", "about"),
    CheckConstraint(f"kind IN {PLAN_KINDS}", name="known_kind"),
    CheckConstraint(f"state IN {PLAN_STATES}", name="known_state"),
)

round_ = Table(
    "round",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", _belongs_to("assessment"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("edition_id", ForeignKey("edition.id"), nullable=False, index=True),
    # Which walk it is a round of. An assessment is for what its first round is for.
    Column("purpose", String(20), nullable=False),
    # Who answers it and who sees what, as everybody was told before answering: it never changes.
    Column("sharing", String(20), nullable=False),
    Column("started_at", BigInteger, nullable=False),
    # When its voices were opened to each other, or its group closed; until then nothing is shown.
    Column("opened_at", BigInteger),
    # What a group types to join it. In clear, for it is written on a wall; gone once it is closed.
    Column("code", String(12), unique=True),
    Column("group_role", String(80)),
    UniqueConstraint("assessment_id", "number"),
    CheckConstraint("number >= 1", name="counts_from_one"),
    CheckConstraint(f"purpose IN {PURPOSES}", name="known_purpose"),
    CheckConstraint(f"sharing IN {SHARINGS}", name="known_sharing"),
)

profile_choice = Table(
    "profile_choice",
    metadata,
    Column("round_id", _belongs_to("round"), primary_key=True),
    Column("question_id", String(80), primary_key=True),
    Column("value", String(80), nullable=False),
)

voice = Table(
    "voice",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round_id", _belongs_to("round"), nullable=False, index=True),
    # What addresses call a voice of its own; the voice that everyone shares has none.
    Column("public_id", String(20), unique=True),
    Column("role", String(80)),
    Column("place", String(120), nullable=False),
    # A sealed voice says no more; it may only take back.
    Column("sealed", Boolean, nullable=False, server_default=false()),
)

answer = Table(
    "answer",
    metadata,
    Column("voice_id", _belongs_to("voice"), primary_key=True),
    Column("statement_id", String(80), primary_key=True),
    Column("code", String(80), nullable=False),
)

note = Table(
    "note",
    metadata,
    Column("voice_id", _belongs_to("voice"), primary_key=True),
    Column("about", String(80), primary_key=True),
    Column("words", Text, nullable=False),
)

private_link = Table(
    "private_link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", _belongs_to("assessment"), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    # The one voice it opens, and nothing else of the assessment.
    Column("voice_id", _belongs_to("voice"), index=True),
    # An invitation is spent by the first browser that takes it: nobody may come in after.
    Column("once", Boolean, nullable=False, server_default=false()),
    Column("name", String(80), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    # The link by which its maker came in: what a link made goes when the link goes.
    Column("maker_link_id", ForeignKey("private_link.id", ondelete="CASCADE"), index=True),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    CheckConstraint(f"role IN {ACCESS_ROLES}", name="known_role"),
)

access_grant = Table(
    "access_grant",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("browser_hash", String(64), nullable=False, index=True),
    Column("assessment_id", _belongs_to("assessment"), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    Column("voice_id", _belongs_to("voice"), index=True),
    Column("link_id", ForeignKey("private_link.id", ondelete="CASCADE"), index=True),
    Column("created_at", BigInteger, nullable=False),
    CheckConstraint(f"role IN {ACCESS_ROLES}", name="known_role"),
)

failed_look_up = Table(
    "failed_look_up",
    metadata,
    # A keyed print of the address it came from: without the key of the installation, no address.
    Column("source_hash", String(64), primary_key=True),
    Column("window_began", BigInteger, primary_key=True),
    Column("failures", Integer, nullable=False),
)

# What the law asks to be written down of an incident that touched personal information: section 7
# of the Règlement sur les incidents de confidentialité (RLRQ, c., r. 3.1).
incident = Table(
    "incident",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("recorded_at", BigInteger, nullable=False),
    Column("known", String(10), nullable=False),
    Column("happened", Text, nullable=False),
    Column("information", Text, nullable=False),
    Column("circumstances", Text, nullable=False),
    Column("people", Text, nullable=False),
    Column("serious", Boolean, nullable=False),
    Column("risk", Text, nullable=False),
    Column("notices", Text, nullable=False),
    Column("measures", Text, nullable=False),
)
