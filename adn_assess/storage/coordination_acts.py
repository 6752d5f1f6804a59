"""What the journal of the coordination tells, and how long its texts may be."""

from typing import Final, Literal, get_args

Act = Literal[
    "invited",
    "revoked",
    "entered",
    "left",
    "draft_started",
    "draft_renamed",
    "draft_deleted",
    "proposals_added",
    "published",
    "remark_answered",
    "remark_set_aside",
    "offer_accepted",
    "offer_declined",
    "offer_retired",
]
"""What the journal tells. Each change of a draft is told by the draft itself."""
ACTS: Final = get_args(Act)
MAX_NAME: Final = 80
MAX_ABOUT: Final = 200
