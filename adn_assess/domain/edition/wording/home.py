"""Wording of the home page."""

from dataclasses import dataclass
from typing import Annotated

from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.placeholders import Fills


@dataclass(frozen=True, slots=True)
class HomeWording:
    """What the home page says: in five seconds, what this is, for whom, how long, and the doors."""

    title: Text
    audience: Text
    text: Text
    duration: Annotated[Text, Fills("minutes")]
    overview_duration: Annotated[Text, Fills("minutes")]
    """Said as well in an edition with an overview."""
    leave_with: Text
    discreet: Text
    sample: Text
    sample_caption: Text
    sample_title: Text
    sample_notice: Text
    arriving: Text
    arriving_text: Text
    naming: Text
    naming_text: Text
    room: Text
    room_text: Text
