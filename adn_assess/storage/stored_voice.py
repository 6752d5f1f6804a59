"""A round and a voice as they are stored: what the other modules load, change and save."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from adn_assess.domain.edition.questionnaire import AnswerForm, Purpose, Sharing


@dataclass(frozen=True, slots=True)
class StoredRound:
    """A row of `round`: each field is the column of that name."""

    id: int
    assessment_id: str
    number: int
    """Counts from 1; unique in its assessment (uq_round_assessment_id_number)."""
    edition_id: str
    purpose: Purpose
    sharing: Sharing
    started_at: int
    opened_at: int | None
    """When its voices were opened to each other, or its group closed; None before.

    None for a round of one shared voice.
    """
    code: str | None = None
    """What a group types to join it; None once it is closed, and for any other round."""
    group_role: str | None = None
    """The id of the role in which every voice of a group answers."""
    imported_at: int | None = None
    """When it was read from a file; None for a round answered here."""
    answer_form: AnswerForm = "full"
    """What its voices apart answer; the shared voice of a file may answer either."""

    axes: str | None = None
    """The ids of the axes that a group answers, with spaces between; None for all of them."""

    @property
    def asked_axes(self) -> tuple[str, ...]:
        """The ids of the axes that its voices apart answer; none named when they answer all."""
        return tuple((self.axes or "").split())

    @property
    def readable(self) -> bool:
        """Whether those who may read the assessment may read this round now."""
        return self.sharing == "together" or self.opened_at is not None


@dataclass(frozen=True, slots=True)
class StoredVoice:
    """One voice with all that is stored of it, and its round."""

    id: str
    """Its id in URLs: the public id of a voice apart, or the assessment id for the shared voice."""
    round: StoredRound
    voice_id: int
    page_slug: str
    """The page to resume at (column `voice.place`)."""
    role: str | None
    """The id of the role in which it answers."""
    profile: Mapping[str, str]
    """Of its round: id of a profile question → value chosen."""
    codes: Mapping[str, str]
    """Id of a statement answered or of an item ticked → code of the answer."""
    notes: Mapping[str, str]
    """What a note is about, such as an axis id → its text."""
    apart: bool = False
    """True for a voice of its own; False for the one that everyone shares."""
    sealed: bool = False
    light: frozenset[str] = frozenset()
    """Ids of the statements whose answer stands for other codes as well (`answer.is_light`)."""
    touched_at: int = field(default=0, compare=False)
    """When its assessment was last changed, exact to TOUCH_INTERVAL_SECONDS."""

    @property
    def edition_id(self) -> str:
        """The edition of its round."""
        return self.round.edition_id

    @property
    def purpose(self) -> Purpose:
        """The purpose of its round."""
        return self.round.purpose

    @property
    def open_to_change(self) -> bool:
        """Whether its answers may change: those of a voice apart, until it is sealed or opened."""
        return not self.apart or (not self.sealed and self.round.opened_at is None)
