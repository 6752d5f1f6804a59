"""A handover from a plan: each line in one group, nothing but what is chosen, within bounds."""

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS
from adn_assess.domain.documents.handover_draft import draft_handover, draft_lines
from adn_assess.domain.edition.questionnaire import PlanState
from adn_assess.domain.reports.context import ReportContext
from tests.content.copies import real_edition

EDITION = real_edition()
CONTEXT = ReportContext(EDITION, "0" * 64, "fr", "2026-11-23")
ACTION = next(iter(EDITION.actions))
NOTE = "Entre nous seulement."
TEXTS = st.text("aé. \n", max_size=40)
ITEMS = st.builds(
    PlanItem,
    kind=st.just("action"),
    about=st.sampled_from([*EDITION.actions, None]),
    words=st.just("Une action"),
    state=st.sampled_from(get_args(PlanState)),
    who=st.sampled_from(["", "Marie", "Paul"]),
    due=st.sampled_from([None, "2027-03-31"]),
    note=st.just(NOTE),
    outcome=TEXTS,
    stuck_on=TEXTS,
)


@given(st.lists(ITEMS, max_size=12), st.data())
def test_only_what_is_chosen_goes_in_and_never_a_note(
    items: list[PlanItem], data: st.DataObject
) -> None:
    lines = draft_lines(CONTEXT, list(enumerate(items)))
    keys = [line.key for line in lines]
    assert len(set(keys)) == len(keys)
    chosen = data.draw(st.sets(st.sampled_from(keys))) if keys else set()
    handover = draft_handover(lines, chosen)
    written = "\n".join(handover.words.values())
    assert NOTE not in written
    assert handover.tried <= {each.about for each in items}
    assert (
        sorted(written.split("\n")) == sorted(line.words for line in lines if line.key in chosen)
        or not chosen
    )
    for who in ("Marie", "Paul"):
        offered = [line.key for line in lines if line.group == "contacts" and who in line.words]
        assert (who in written) == bool({*offered} & chosen)


def test_an_action_begun_is_ticked_as_tried_and_one_refused_is_not() -> None:
    tried = {
        state: bool(draft_handover(lines, [lines[0].key]).tried)
        for state in get_args(PlanState)
        for lines in [draft_lines(CONTEXT, [(1, PlanItem("action", ACTION, state=state))])]
    }
    assert {state for state, each in tried.items() if each} == {"doing", "stuck", "done"}


def test_more_than_a_note_may_hold_is_cut_and_says_so() -> None:
    items = [PlanItem("action", words="x" * 200) for _ in range(40)]
    lines = draft_lines(CONTEXT, list(enumerate(items)))
    [words] = draft_handover(lines, [line.key for line in lines]).words.values()
    assert len(words) == MAX_NOTE_CHARACTERS
    assert words.endswith("…")
