"""The suggested actions of a report: answers, links, sums and sensitivity."""

import pytest

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.reports.assemble import build_report
from tests.domain.builders import (
    COORDINATOR,
    action,
    axis,
    link,
    one_voice,
    profile_question,
)
from tests.domain.builders import edition as build
from tests.domain.reports.soil_report import (
    ASK,
    BIN,
    DIG,
    DRY,
    HARD,
    ID,
    PLAN,
    REPORT_WORDING,
    report,
)


def test_an_action_says_the_answers_the_links_and_the_sums_behind_it() -> None:
    found = report(one_voice({PLAN: 2, HARD: 3}))
    [dig] = found.first_steps
    # need ⅔, factor ⅚;  plan: ⅔ × 3/3 = 0.67;  hard: ⅚ × 2/3 = 0.56;  sum: 11/9 = 1.22
    assert (dig.id, dig.rank, dig.first_step, dig.to_settle) == (DIG, 1, True, False)
    assert (dig.relevance, dig.relevance_sentence) == (1.222222, "sum 1,22")
    plan, hard = dig.reasons
    assert (plan.kind, plan.id, plan.contribution, plan.strength, plan.basis) == (
        "need",
        PLAN,
        0.666667,
        3,
        "judgement",
    )
    assert (plan.figure, plan.contribution_sentence) == (
        "0,67",
        "0,67 x 3/3 = 0,67 (strength_3)",
    )
    assert (hard.kind, hard.id, hard.contribution, hard.strength, hard.basis) == (
        "obstacle",
        HARD,
        0.555556,
        2,
        "source",
    )
    assert (hard.figure, hard.contribution_sentence) == (
        "1,00 with 0,67 = 0,83",
        "0,83 x 2/3 = 0,56 (strength_2)",
    )
    assert hard.contribution_figure == "0,83 × 2/3 = 0,56"
    assert hard.answers == ("answer 3",)
    assert hard.why == f"{HARD} → {DIG}"
    assert hard.link_sentence == f"why: {HARD} → {DIG}"
    assert (plan.basis_sentence, hard.basis_sentence) == ("basis_judgement", "basis_source")
    assert dig.examples == (f"example label of {BIN}",)
    assert dig.example_labels == (f"label of {BIN}",)


def test_a_label_is_mended_in_french_only() -> None:
    given_round = one_voice({HARD: 3})
    assert report(given_round, "fr").first_steps[0].label == "mended label"
    assert report(given_round, "en").first_steps[0].label == f"label of {DIG} (en)"


@pytest.mark.parametrize(
    ("answer", "remarks"), [("shared", ("shared remark",)), ("absent", ()), ("unknown", ())]
)
def test_a_remark_is_shown_to_those_whom_it_is_for(answer: str, remarks: tuple[str, ...]) -> None:
    found = report(one_voice({HARD: 3}, {COORDINATOR: answer}))
    assert found.first_steps[0].remarks == remarks


def test_what_a_first_step_hangs_on_is_named() -> None:
    found = report(one_voice({HARD: 2}))
    [dig] = found.first_steps
    assert (dig.stable, found.unstable_first_steps) == (False, (dig,))
    assert [(each.id, each.value, each.sentence) for each in dig.hinges] == [
        (HARD, 1, f"answer 1 to statement of {HARD} replaced_by_nothing")
    ]
    assert [each.id for each in dig.hangs_on] == [HARD]
    assert dig.hangs_on_sentence == "hangs_on_one"
    several = report(Round({}, (Voice({HARD: 2}, "agent"), Voice({HARD: "unknown"}))))
    assert several.first_steps[0].hinges[0].sentence.startswith("role agent, answer 1")
    assert several.first_steps[0].hangs_on_sentence == "hangs_on_shared"


def test_stability_is_stated_for_first_steps_only() -> None:
    found = report(one_voice({PLAN: 3, HARD: 3}))
    assert (found.first_steps[0].stable, found.unstable_first_steps) == (True, ())
    open_ones = report(one_voice({PLAN: 3, DRY: 3})).to_settle
    assert [each.stable for each in open_ones] == [None]


def test_actions_to_settle_stand_apart_with_their_question_and_the_places_held() -> None:
    found = report(one_voice({HARD: 3, DRY: 3}))
    assert [(each.id, each.rank, each.to_settle) for each in found.to_settle] == [(ASK, None, True)]
    assert found.to_settle[0].reasons
    assert found.to_settle_question == f"settle: text of {COORDINATOR}"
    assert found.reserved_sentence == "one held"
    settled = report(one_voice({HARD: 3, DRY: 3}, {COORDINATOR: "absent"}))
    assert (settled.to_settle, settled.to_settle_question, settled.reserved_sentence) == (
        (),
        None,
        None,
    )


def test_only_the_questions_left_open_are_asked() -> None:
    both = build(
        axis(
            "soil",
            obstacles=[HARD],
            actions=[action(ASK, {COORDINATOR: ("absent",), "size": ("small",)})],
        ),
        links=[link(HARD, ASK, 3)],
        profile=[profile_question(), profile_question("size", ("small", "large"))],
        report_wording=REPORT_WORDING,
    )
    found = build_report(both, ID, one_voice({HARD: 3}, {COORDINATOR: "absent"}), "fr")
    assert found.to_settle_question == "settle: text of size"


def test_a_suggestion_is_provisional_when_an_axis_it_depends_on_is() -> None:
    assert report(one_voice({HARD: 3})).first_steps[0].provisional  # 1 of 4 answered
    assert not report(one_voice({HARD: 3, DRY: "not_applicable"})).first_steps[0].provisional
