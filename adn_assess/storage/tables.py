"""The tables, with their constraints under names; migrations create the same, and a test compares.

Columns ending in `_at` and `window_began` are whole seconds since 1970, UTC. Codes are values of a
scale, as text. Rows that belong to another row are deleted with it (ON DELETE CASCADE), so that
deleting an assessment deletes all that people wrote in it.
"""

from typing import Final, get_args

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from adn_assess.domain.edition.questionnaire import (
    AnswerForm,
    PlanKind,
    PlanState,
    Purpose,
    Sharing,
)
from adn_assess.storage.access_roles import ACCESS_ROLES
from adn_assess.storage.coordination_tables import coordination_act, coordinator
from adn_assess.storage.move_tables import kept_aside, round_move
from adn_assess.storage.offer_tables import assessment_offer, offer
from adn_assess.storage.remark_tables import remark
from adn_assess.storage.room_tables import choosing, mark, mark_tally, room_word
from adn_assess.storage.studio_tables import draft, draft_change, publication, publication_reason
from adn_assess.storage.table_parts import ALL_TABLES, belongs_to

metadata: Final = ALL_TABLES

PURPOSES: Final = get_args(Purpose)
PLAN_KINDS: Final = get_args(PlanKind)
PLAN_STATES: Final = get_args(PlanState)
SHARINGS: Final = get_args(Sharing)
ANSWER_FORMS: Final = get_args(AnswerForm)
ROOM_TABLES: Final = (choosing, mark, mark_tally, room_word)
"""What a room does together, in a module of its own."""
COORDINATION_TABLES: Final = (coordinator, coordination_act)
"""Who may write the content, in a module of its own."""
STUDIO_TABLES: Final = (draft, draft_change, publication, publication_reason)
"""Drafts of the content and what was published, in a module of its own."""
CONTENT_TABLES: Final = (remark, offer, assessment_offer)
"""What people write for the content, in modules of their own."""
MOVE_TABLES: Final = (round_move, kept_aside)
"""What becomes of rounds that move to another edition, in a module of its own."""


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
    # Given by its owners, and shown to them only.
    Column("name", String(80)),
    # Hours a week that people have for the plan, 1 to 80.
    Column("weekly_hours", Integer),
    # The name on the cover of documents; null for that of the assessment, empty for none.
    Column("cover_name", String(80)),
    # True when whoever reads its result may read its plan as well, on a page of its own.
    Column("plan_for_readers", Boolean, nullable=False, server_default=false()),
)

plan_item = Table(
    "plan_item",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", belongs_to("assessment"), nullable=False, index=True),
    # Position in the order that people chose; equal positions are ordered by id.
    Column("place", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    # The id of a documented action or obstacle; null for a line in people's own words.
    Column("about", String(80)),
    Column("words", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("whose", String(20)),
    Column("who", Text, nullable=False),
    Column("due", String(10)),
    Column("note", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("stuck_on", Text, nullable=False, server_default=text("''")),
    # The form that added it: sent again, it adds nothing. Null for a line of a file.
    Column("form_hash", String(64), unique=True),
    UniqueConstraint("assessment_id", "about"),
    CheckConstraint(f"kind IN {PLAN_KINDS}", name="known_kind"),
    CheckConstraint(f"state IN {PLAN_STATES}", name="known_state"),
)

# What a new agent asks the management in a first meeting.
meeting_question = Table(
    "meeting_question",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", belongs_to("assessment"), nullable=False, index=True),
    # Position in the order that the agent chose; equal positions are ordered by id.
    Column("place", Integer, nullable=False),
    Column("words", Text, nullable=False),
    # What was answered in the meeting; empty before.
    Column("answer", Text, nullable=False),
    # The form that added it: sent again, it adds nothing. Null for one that the sheet proposed.
    Column("form_hash", String(64), unique=True),
)

round_ = Table(
    "round",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", belongs_to("assessment"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("edition_id", ForeignKey("edition.id"), nullable=False, index=True),
    # The purpose of an assessment is that of its first round.
    Column("purpose", String(20), nullable=False),
    # Never updated: people were told who sees what before they answered.
    Column("sharing", String(20), nullable=False),
    Column("started_at", BigInteger, nullable=False),
    # When its voices were opened to each other, or its group closed; nothing is shown before.
    Column("opened_at", BigInteger),
    # What a group types to join it, not hashed: it is shown on a wall. Null once it is closed.
    Column("code", String(12), unique=True),
    Column("group_role", String(80)),
    # When it was read from a file; null for a round answered here.
    Column("imported_at", BigInteger),
    # The form that started it, or created its assessment: sent again, it creates nothing.
    Column("form_hash", String(64), unique=True),
    # What its voices answer, all the same. Never updated: answers to one form would be held
    # against answers to the other.
    Column("answer_form", String(20), nullable=False, server_default="full"),
    # The ids of the axes that a group answers, with spaces between; null for all. Never updated.
    Column("axes", Text),
    UniqueConstraint("assessment_id", "number"),
    CheckConstraint("number >= 1", name="counts_from_one"),
    CheckConstraint(f"purpose IN {PURPOSES}", name="known_purpose"),
    CheckConstraint(f"sharing IN {SHARINGS}", name="known_sharing"),
    CheckConstraint(f"answer_form IN {ANSWER_FORMS}", name="known_answer_form"),
)

NOT_OPENED: Final = text("sharing <> 'together' AND opened_at IS NULL")
"""Condition for a round whose voices answer separately, and that is not open yet."""
Index(
    "uq_round_not_opened",
    round_.c.assessment_id,
    unique=True,
    sqlite_where=NOT_OPENED,
    postgresql_where=NOT_OPENED,
)

profile_choice = Table(
    "profile_choice",
    metadata,
    Column("round_id", belongs_to("round"), primary_key=True),
    Column("question_id", String(80), primary_key=True),
    Column("value", String(80), nullable=False),
)

voice = Table(
    "voice",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round_id", belongs_to("round"), nullable=False, index=True),
    # Names a voice apart in URLs; null for the voice that everyone shares.
    Column("public_id", String(20), unique=True),
    Column("role", String(80)),
    # The slug of the page to resume at.
    Column("place", String(120), nullable=False),
    # The answers of a sealed voice can only be deleted.
    Column("sealed", Boolean, nullable=False, server_default=false()),
    # The browser that answers in an open group; of another round, the same browser has another.
    Column("holder_hash", String(64)),
    # True once that browser may manage the assessment too.
    Column("held_by_manager", Boolean, nullable=False, server_default=false()),
    # True for a copy on paper that an organizer typed in.
    Column("is_paper", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("round_id", "holder_hash"),
)

answer = Table(
    "answer",
    metadata,
    Column("voice_id", belongs_to("voice"), primary_key=True),
    Column("statement_id", String(80), primary_key=True),
    Column("code", String(80), nullable=False),
    # True for a choice of the overview that stands for other codes as well.
    Column("is_light", Boolean, nullable=False, server_default=false()),
)

# The answers of a closed group: its voices are deleted.
tally = Table(
    "tally",
    metadata,
    Column("round_id", belongs_to("round"), primary_key=True),
    Column("statement_id", String(80), primary_key=True),
    Column("code", String(80), primary_key=True),
    Column("count", Integer, nullable=False),
    CheckConstraint("count >= 1", name="counted"),
)

note = Table(
    "note",
    metadata,
    Column("voice_id", belongs_to("voice"), primary_key=True),
    Column("about", String(80), primary_key=True),
    Column("words", Text, nullable=False),
)

private_link = Table(
    "private_link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assessment_id", belongs_to("assessment"), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    # The only voice that it opens; null when it opens the assessment.
    Column("voice_id", belongs_to("voice"), index=True),
    # True for an invitation: only the first browser that takes it comes in by it.
    Column("once", Boolean, nullable=False, server_default=false()),
    # True for an invitation that was taken. Its row stays: the grant that it gave refers to it.
    Column("spent", Boolean, nullable=False, server_default=false()),
    Column("name", String(80), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    # The link by which its maker came in, with which it is deleted; null for a maker without one.
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
    Column("assessment_id", belongs_to("assessment"), nullable=False, index=True),
    Column("role", String(20), nullable=False),
    Column("voice_id", belongs_to("voice"), index=True),
    Column("link_id", ForeignKey("private_link.id", ondelete="CASCADE"), index=True),
    Column("created_at", BigInteger, nullable=False),
    CheckConstraint(f"role IN {ACCESS_ROLES}", name="known_role"),
)

# What a browser left out of its last version to share; deleted with its way into the assessment.
withheld_part = Table(
    "withheld_part",
    metadata,
    Column("grant_id", belongs_to("access_grant"), primary_key=True),
    # The key of a part (domain/answers/redaction.py): ids, and nothing of what it says.
    Column("part", String(200), primary_key=True),
)

failed_look_up = Table(
    "failed_look_up",
    metadata,
    # HMAC of the IP address: no address can be found without the secret key of the installation.
    Column("source_hash", String(64), primary_key=True),
    Column("window_began", BigInteger, primary_key=True),
    Column("failures", Integer, nullable=False),
)

# The contents required by section 7 of the Règlement sur les incidents de confidentialité (RLRQ,
# c., r. 3.1).
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
