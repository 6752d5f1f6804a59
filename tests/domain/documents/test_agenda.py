"""The agenda of a meeting: who stands where, what to ask, and what is never said of anyone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.answers.voice_comparison import compare_voices
from adn_assess.domain.documents.agenda import (
    MAX_DIFFERENCES,
    MAX_STEP_REASONS,
    agenda_document,
)
from adn_assess.domain.documents.blocks import (
    AnswerDistribution,
    Bullets,
    Document,
    Line,
    OwnWords,
    Section,
    Steps,
)
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Value
from adn_assess.domain.edition.wording.rounds import AgendaWording
from adn_assess.domain.reports.context import ReportContext
from tests.domain.builders import answers, asked_of, axis, edition, editions, link, text, worded

ID = "0123456789abcdef" * 4
HARD, DRY, PLAN = "soil.hard", "soil.dry", "need.soil.plan"
ASKED = asked_of(needs=[PLAN], obstacles=[HARD, DRY])
ROLES = list(ASKED.role)[:2]
FIRST_ROLE, SECOND_ROLE = ROLES


def pair(first: Mapping[str, Value], second: Mapping[str, Value]) -> Round:
    return Round({}, (Voice(first, FIRST_ROLE), Voice(second, SECOND_ROLE)))


def agenda(of: Edition, round_: Round) -> Document:
    return agenda_document(ReportContext(of, ID, "fr"), round_)


def parts(sections: Iterable[Section]) -> Iterator[Section]:
    for each in sections:
        yield each
        yield from parts(each.sections)


def distributions(document: Document) -> list[AnswerDistribution]:
    return [
        b for s in parts(document.sections) for b in s.blocks if isinstance(b, AnswerDistribution)
    ]


def lines(document: Document) -> list[Line]:
    listed = [b for s in parts(document.sections) for b in s.blocks if isinstance(b, Bullets)]
    return [line for block in listed for line in block.lines]


def step_reasons(document: Document) -> list[list[str]]:
    """The reasons of each first step, in words."""
    found = [b for s in parts(document.sections) for b in s.blocks if isinstance(b, Steps)]
    return [[line.words for line in step.reasons] for block in found for step in block.steps]


@st.composite
def apart(draw: st.DrawFn, of: Edition) -> Round:
    """Two to five voices, each in a role of its own."""
    roles = draw(st.lists(st.sampled_from(list(of.role)), min_size=2, max_size=5, unique=True))
    return Round({}, tuple(Voice(draw(answers(of)), role) for role in roles))


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_every_statement_that_somebody_answered_is_in_the_agenda_once(
    data: st.DataObject,
) -> None:
    of = data.draw(editions())
    round_ = data.draw(apart(of))
    document = agenda(of, round_)
    listed = [each.line.about for each in distributions(document)]
    listed += [each.about for each in lines(document) if each.about in of.questions]
    answered = [
        each.question.id for each in compare_voices(of, round_) if each.agreement != "silent"
    ]
    assert sorted(map(str, listed)) == sorted(answered)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_on_a_scale_each_role_stands_beside_the_answer_it_gave(data: st.DataObject) -> None:
    of = data.draw(editions())
    round_ = data.draw(apart(of))
    for each in distributions(agenda(of, round_)):
        question = of.questions[str(each.line.about)]
        words = {o.value: o.label.fr for o in question.scale.options}
        expected = {
            (of.role[str(voice.role)].label.fr, words[voice.answers[question.id]])
            for voice in round_.voices
            if question.id in voice.answers
        }
        assert {(who, rung.answer) for rung in each.rungs for who in rung.who} == expected
        assert all(rung.share is None for rung in each.rungs)


def test_a_scale_shows_every_level_and_the_other_options_that_somebody_chose() -> None:
    def shown(*values: Value) -> list[str]:
        voices = tuple(
            Voice({HARD: value}, role)
            for value, role in zip(values, (*ROLES, ROLES[0]), strict=False)
        )
        [distribution] = distributions(agenda(ASKED, Round({}, voices)))
        return [each.answer for each in distribution.rungs]

    levels = ["answer 0", "answer 1", "answer 2", "answer 3"]
    assert shown(3, 0) == levels
    assert shown(3, 0, "unknown") == [*levels, "answer unknown"]


def agreed(document: Document) -> dict[str, list[str | None]]:
    """What each part of the agreements lists: its title, and what is said beside each statement."""
    return {
        part.title: [
            line.aside
            for block in part.blocks
            if isinstance(block, Bullets)
            for line in block.lines
        ]
        for part in document.sections[0].sections
    }


def test_in_place_and_no_need_are_two_agreements_and_together_a_difference() -> None:
    first, second = (ASKED.role[role].label.fr for role in ROLES)
    in_place = agenda(ASKED, pair({PLAN: 0}, {PLAN: 0}))
    assert list(agreed(in_place)) == ["agree_in_place"]
    no_need = agenda(ASKED, pair({PLAN: "not_needed"}, {PLAN: "not_needed"}))
    assert list(agreed(no_need)) == ["agree_no_need"]
    both = agenda(ASKED, pair({PLAN: 0}, {PLAN: "not_needed"}))
    assert agreed(both) == {}
    [difference] = distributions(both)
    assert difference.asks == ("ask_absent",)
    assert [each.who for each in difference.rungs if each.who] == [(first,), (second,)]


def test_what_does_not_apply_is_no_agreement_with_what_is_there() -> None:
    apart = agenda(ASKED, pair({HARD: 3}, {HARD: "not_applicable"}))
    assert agreed(apart) == {}
    assert distributions(apart)[0].asks == ("ask_present", "ask_absent")
    alike = agenda(ASKED, pair({HARD: "not_applicable"}, {HARD: "not_applicable"}))
    assert list(agreed(alike)) == ["agree_not_applicable"]


def test_who_does_not_know_and_who_did_not_answer_is_beside_what_the_others_agree_on() -> None:
    first, second = (ASKED.role[role].label.fr for role in ROLES)
    voices = (
        Voice({HARD: 3}, FIRST_ROLE),
        Voice({HARD: 2}, FIRST_ROLE),
        Voice({HARD: "unknown"}, SECOND_ROLE),
        Voice({}),
    )
    answers_of_all = (
        f"{first} — answer 2",
        f"{first} — answer 3",
        f"{second} — answer unknown",
        "nobody — no_answer",
    )
    document = agenda(ASKED, Round({}, voices))
    assert agreed(document) == {"agree_present": ["; ".join(answers_of_all)]}


def test_where_they_differ_each_side_is_asked_something() -> None:
    [difference] = distributions(agenda(ASKED, pair({HARD: 3}, {HARD: 0})))
    assert difference.asks == ("ask_present", "ask_absent")


def test_each_is_asked_about_what_it_answered_and_by_its_name() -> None:
    named = worded(
        AgendaWording,
        ask_present=text("present {who}"),
        ask_absent=text("absent {who}"),
        ask_knowing=text("knowing {who}"),
    )
    of = replace(ASKED, meeting=named)
    [difference] = distributions(agenda(of, pair({HARD: 3}, {HARD: 0})))
    first, second = (of.role[role].label.fr for role in (FIRST_ROLE, SECOND_ROLE))
    assert difference.asks == (f"present {first}", f"absent {second}")
    [alone] = lines(agenda(of, pair({HARD: "unknown"}, {HARD: 0})))
    assert str(alone.aside).endswith(f"knowing {second}")


def test_a_need_that_only_some_name_is_asked_about_as_a_need() -> None:
    [difference] = distributions(agenda(ASKED, pair({PLAN: 3}, {PLAN: 0})))
    assert difference.asks == ("ask_lacking", "ask_absent")


def test_what_one_alone_can_say_is_asked_of_that_one() -> None:
    [alone] = lines(agenda(ASKED, pair({HARD: 3}, {HARD: "unknown"})))
    assert str(alone.aside).endswith("ask_knowing")


def test_an_hour_has_room_for_four_differences_and_the_rest_is_in_the_annex() -> None:
    names = [f"soil.{number}" for number in range(MAX_DIFFERENCES + 2)]
    of = asked_of(obstacles=names)
    document = agenda(of, pair(dict.fromkeys(names, 3), dict.fromkeys(names, 0)))
    counts = [
        len([block for block in each.blocks if isinstance(block, AnswerDistribution)])
        for each in parts(document.sections)
    ]
    assert [count for count in counts if count] == [MAX_DIFFERENCES, 2]
    [annex] = [each for each in document.sections if each.is_annex]
    assert annex.title == "annex_differ"


@pytest.fixture
def acting() -> Edition:
    names = [f"soil.{number}" for number in range(MAX_STEP_REASONS + 1)]
    return edition(
        axis("soil", obstacles=names, actions=["dig"]),
        links=[link(name, "dig", 3) for name in names],
    )


def test_a_first_step_names_the_voices_it_rests_on_and_a_few_of_its_reasons(
    acting: Edition,
) -> None:
    everything = dict.fromkeys(acting.questions, 3)
    [both] = step_reasons(agenda(acting, pair(everything, everything)))
    assert both[0] == "rests_on"
    assert len(both) == 1 + MAX_STEP_REASONS
    [one] = step_reasons(agenda(acting, pair(everything, dict.fromkeys(acting.questions, 0))))
    assert one[0] == "rests_on_one"


def test_a_group_is_asked_once_and_none_of_it_stands_alone() -> None:
    voices = (Voice({HARD: 3, DRY: 3}), Voice({HARD: 0, DRY: "unknown"}), Voice({HARD: 0}))
    document = agenda(ASKED, Round({}, voices, is_group=True))
    assert all(each.asks == () for each in distributions(document))
    [differing] = [each for each in distributions(document) if each.line.about == HARD]
    assert [(rung.who, rung.share) for rung in differing.rungs if rung.who] == [
        (("count_of",), 2 / 3),
        (("count_of",), 1 / 3),
    ]


def test_what_each_one_wrote_is_under_its_role_and_its_axis() -> None:
    voices = (Voice({}, FIRST_ROLE, {"soil": "Mes mots."}), Voice({}, SECOND_ROLE))
    document = agenda(ASKED, Round({}, voices))
    [words] = [b for s in parts(document.sections) for b in s.blocks if isinstance(b, OwnWords)]
    assert words.words == "Mes mots."
    assert ASKED.role[FIRST_ROLE].label.fr in str(words)


def test_what_each_one_wrote_on_a_statement_is_under_its_role_and_that_statement() -> None:
    notes = {HARD: "Mon mot.", "soil": "Mes mots."}
    document = agenda(ASKED, Round({}, (Voice({}, FIRST_ROLE, notes), Voice({}, SECOND_ROLE))))
    blocks = [b for s in parts(document.sections) for b in s.blocks if isinstance(b, OwnWords)]
    assert [each.words for each in blocks] == ["Mes mots.", "Mon mot."]
    assert ASKED.questions[HARD].statement.fr in (blocks[1].label or "")
    assert ASKED.role[FIRST_ROLE].label.fr in (blocks[1].label or "")
