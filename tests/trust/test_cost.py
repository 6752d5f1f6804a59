"""What the worst files cost: never more than a moment, and never more than 200 faults named."""

import time
from collections.abc import Callable
from functools import partial
from typing import Final

import pytest

from adn_assess.content.answers_file import WrongAnswersError, read_save_file
from adn_assess.content.mandate_file import is_mandate_file, read_mandate_file
from adn_assess.content.save_file import ReadingContext
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import MAX_LISTED_FAULTS
from adn_assess.web.assessment.fault_messages import fault_message
from tests.content.reading import DAYS
from tests.effort import LONG, effort
from tests.figures import Figures
from tests.trust.hostile_files import EDITION, HERE, MANDATE_FILES, save_files

BUDGET_SECONDS: Final = 0.5
"""Of processor, for the worst file of any importer."""
MAX_MESSAGE_CHARACTERS: Final = 2000


def known(edition_id: str) -> Edition | None:
    return EDITION if edition_id == HERE else None


CONTEXT: Final = ReadingContext(EDITION, DAYS, known)


def messages_of(read: Callable[[], object]) -> list[str]:
    """The messages of the faults of a file, as the page formats them; none for a sound file."""
    try:
        read()
    except WrongAnswersError as error:
        return [fault_message(fault, "fr") for _, fault in error.faults]
    return []


def cost_of(read: Callable[[], object]) -> float:
    """Read a file, count its messages, and return the seconds of processor that it took."""
    seconds: list[float] = []
    for _ in range(effort(1, 3)):
        begun = time.process_time()
        messages = messages_of(read)
        seconds.append(time.process_time() - begun)
        assert len(messages) <= MAX_LISTED_FAULTS
        assert all(len(message) < MAX_MESSAGE_CHARACTERS for message in messages)
    return min(seconds)


def print_worst(figures: Figures, importer: str, costs: dict[str, float]) -> None:
    """Print the most costly of the files, and hold it to the budget in a long run."""
    worst = max(costs, key=lambda name: costs[name])
    figures.add_line(
        f"{importer}: {len(costs)} hostile files, {costs[worst]:.2f} s of processor at most "
        f"({worst})"
    )
    if LONG:
        assert costs[worst] < BUDGET_SECONDS


@pytest.mark.parametrize("part", ["whole", "in part"] if LONG else ["whole"])
def test_the_worst_save_files_are_read_or_refused_at_once(part: str, figures: Figures) -> None:
    read = partial(read_save_file, CONTEXT, partly=part == "in part")
    costs = {name: cost_of(partial(read, text)) for name, text in save_files()}
    print_worst(figures, f"a save file, {part}", costs)


def test_the_worst_sheets_and_handovers_are_read_or_refused_at_once(figures: Figures) -> None:
    files = {name: make() for name, make in MANDATE_FILES.items()}
    assert all(map(is_mandate_file, files.values()))
    read = partial(read_mandate_file, EDITION)
    costs = {name: cost_of(partial(read, text)) for name, text in files.items()}
    print_worst(figures, "a sheet or a handover", costs)
