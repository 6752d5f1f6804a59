"""Access roles: what a browser or a private link may do with an assessment."""

from typing import Final, Literal

AccessRole = Literal["owner", "respondent", "reader", "follower"]
"""Not the role of a voice (agent, direction…), which is an id of the content."""

ACCESS_ROLES: Final[tuple[AccessRole, ...]] = ("owner", "respondent", "reader", "follower")
"""The strongest first."""

FOLLOWING_ROLES: Final[tuple[AccessRole, ...]] = ("owner", "follower")
"""Those who see to a plan, and are told when a line of it is due."""
