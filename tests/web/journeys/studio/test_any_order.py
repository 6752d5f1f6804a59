"""Any order of edits, undos, updates, publications, answers, moves and returns, by the pages.

No answer is lost, no round is shown in other words than its own, rounds are compared on what kept
its meaning alone, no id is given twice, nothing that was typed in a draft is lost, and what is
served is fit. Files are published by the function that the command calls, everything else by forms.
"""

import pytest

from tests.effort import effort
from tests.web.journeys.studio.order_answering import Answering
from tests.web.journeys.studio.order_model import MAX_DRAFTS
from tests.web.journeys.studio.order_publishing import Publishing
from tests.web.journeys.studio.order_writing import Writing

STEPS = {
    "begin": 4,
    "write": 6,
    "add": 1,
    "take_away": 2,
    "undo": 4,
    "update": 5,
    "give_up": 0.3,
    "read_the_history": 1,
    "publish": 7,
    "publish_files_of_before": 1,
    "answer": 3,
    "move": 3,
    "go_back": 2,
    "move_those_apart": 1,
    "take_those_apart_back": 1,
    "confirm_apart": 1,
    "leave_a_page_open": 0.5,
    "save_the_page_that_stayed_open": 1,
    "take_stock_again": 0.5,
    "look_at_every_result": 1,
    "compare_two_rounds": 1,
}
"""What may be done next, and how often."""
OF_THE_STUDIO = (
    "begin",
    "write",
    "add",
    "take_away",
    "undo",
    "update",
    "give_up",
    "read_the_history",
    "publish",
)
STEPS_OF_ONE = 16
MAX_ROUNDS = 3


class AnyOrder(Writing, Publishing, Answering):
    """A network that writes, publishes and goes back on it, and people who answer meanwhile."""

    def run(self, steps: int) -> None:
        """Take so many steps, each one that is possible where the others led."""
        try:
            for _ in range(steps):
                possible = [each for each in STEPS if self.may(each)]
                name = self.random.choices(possible, [STEPS[each] for each in possible])[0]
                self.done.append(name)
                getattr(self, name)()
                if name not in OF_THE_STUDIO or name == "publish":
                    self.pages_are_in_the_words_of_their_round()
                    self.no_answer_is_lost()
        except AssertionError as error:
            error.add_note(f"after {', '.join(self.done)}")
            raise
        finally:
            self.network.close()

    def may(self, name: str) -> bool:
        """Whether a step has anything to be done with."""
        apart = self.voices["first"]
        possible = {
            "begin": len(self.open) < MAX_DRAFTS,
            "publish_files_of_before": len(self.editions) > 1,
            "move": self.latest.edition != self.network.served.edition,
            "go_back": bool(self.latest.before),
            "move_those_apart": apart.edition != self.network.served.edition,
            "take_those_apart_back": bool(apart.before),
            "confirm_apart": bool(apart.moves),
            "leave_a_page_open": self.late is None,
            "save_the_page_that_stayed_open": self.late is not None,
            "take_stock_again": len(self.rounds) < MAX_ROUNDS and bool(self.latest.given),
            "compare_two_rounds": len(self.rounds) > 1,
        }
        return possible.get(name, bool(self.open) or name not in OF_THE_STUDIO)


@pytest.mark.parametrize("number", range(effort(4, long=1000)))
def test_whatever_is_done_in_whatever_order_answers_keep_their_words(number: int) -> None:
    AnyOrder(number).run(STEPS_OF_ONE)
