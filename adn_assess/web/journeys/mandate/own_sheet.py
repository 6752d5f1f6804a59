"""The mandate sheet that an agent filled in, as the domain reads it."""

from sqlalchemy import Connection

from adn_assess.domain.mandate.sheet import Handover, MandateSheet
from adn_assess.storage.load_voice import load_received_handover
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.web.assessment.load_round import ticked_items


def load_mandate_sheet(connection: Connection, stored: StoredVoice) -> MandateSheet:
    """The sheet, with the handover that was received."""
    stored_handover = load_received_handover(connection, stored.id)
    received = (
        Handover(ticked_items(stored_handover), stored_handover.notes) if stored_handover else None
    )
    return MandateSheet(stored.profile, ticked_items(stored), stored.notes, received)
