"""Hypothesis strategies: any edition, round, sheet or handover."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.answers.text_normalization import normalize_text
from adn_assess.domain.edition.catalogue import (
    Axis,
    Basis,
    Condition,
    FirstMoveRule,
    Link,
)
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import (
    ProfileQuestion,
    Purpose,
    Tick,
    Value,
)
from adn_assess.domain.mandate.sheet import Handover, MandateSheet
from tests.domain.builders.small_editions import (
    action,
    axis,
    edition,
    illustrates,
    link,
    obstacle,
    profile_question,
    split_obstacle,
)
from tests.domain.builders.small_rounds import values
from tests.domain.builders.wordings import text


def profiles(of: Edition) -> st.SearchStrategy[dict[str, str]]:
    """Any profile, complete or not."""
    return st.fixed_dictionaries(
        {},
        optional={
            each.id: st.sampled_from([choice.value for choice in each.choices])
            for each in of.profile
            if "diagnosis" in each.asked_in
        },
    )


def answers(of: Edition) -> st.SearchStrategy[dict[str, Value]]:
    """One voice's answers, each statement answered or left out."""
    return st.fixed_dictionaries(
        {}, optional={name: st.sampled_from(values(q)) for name, q in of.questions.items()}
    )


@st.composite
def marked_rounds(draw: st.DrawFn, of: Edition, most_voices: int = 3) -> Round:
    """Any round, of which any answers were given by a light choice."""
    plain = draw(rounds(of, most_voices))
    marks = [draw(st.sets(st.sampled_from([*of.questions]))) for _ in plain.voices]
    voices = (
        replace(voice, light=frozenset(marked & voice.answers.keys()))
        for voice, marked in zip(plain.voices, marks, strict=True)
    )
    return replace(plain, voices=tuple(voices))


@st.composite
def rounds(draw: st.DrawFn, of: Edition, most_voices: int = 3) -> Round:
    """Any round of that edition."""
    role = st.sampled_from([None, *of.role])
    voices = draw(st.lists(st.builds(Voice, answers(of), role), min_size=1, max_size=most_voices))
    return Round(draw(profiles(of)), tuple(voices))


NOTES: Final = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).map(
    normalize_text
)
"""Free text as it is stored: normalized."""


TicksAndTexts = tuple[frozenset[str], dict[str, str]]


@st.composite
def ticks_and_texts(draw: st.DrawFn, of: Edition, purpose: Purpose) -> TicksAndTexts:
    """Any ticks and free texts that the questionnaire of that purpose accepts."""
    pages = of.pages_by_purpose[purpose]
    offered = [entry.id for page in pages for entry in page.entries if isinstance(entry, Tick)]
    room = [note.about for page in pages for note in page.notes]
    ticked = draw(st.frozensets(st.sampled_from(offered))) if offered else frozenset[str]()
    words = draw(st.dictionaries(st.sampled_from(room), NOTES.filter(bool)))
    return ticked, words


@st.composite
def handovers(draw: st.DrawFn, of: Edition) -> Handover:
    """Any handover in that edition."""
    return Handover(*draw(ticks_and_texts(of, "handover")))


@st.composite
def sheets(draw: st.DrawFn, of: Edition) -> MandateSheet:
    """Any mandate sheet in that edition, with or without a handover received."""
    asked = [question for question in of.profile if "mandate" in question.asked_in]
    profile = {
        each.id: draw(st.sampled_from([choice.value for choice in each.choices]))
        for each in asked
        if draw(st.booleans())
    }
    return MandateSheet(
        profile, *draw(ticks_and_texts(of, "mandate")), draw(st.none() | handovers(of))
    )


STRENGTHS: Final = st.integers(1, 3)
BASES: Final[st.SearchStrategy[Basis]] = st.sampled_from(["source", "judgement"])


@st.composite
def conditions(draw: st.DrawFn, asked: Sequence[ProfileQuestion]) -> Condition:
    """An empty condition, or one on one or two questions that answers can meet and refuse."""
    chosen = draw(st.lists(st.sampled_from(asked), max_size=2, unique_by=lambda each: each.id))
    return {
        each.id: tuple(
            draw(
                st.lists(
                    st.sampled_from([c.value for c in each.choices if not c.unsettled]),
                    min_size=1,
                    max_size=len(each.choices) - 2,
                    unique=True,
                )
            )
        )
        for each in chosen
    }


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """Any small edition without faults: each action has a link, each axis a statement.

    Some obstacles are asked by two statements.
    """
    asked = (profile_question(), profile_question("size", ("small", "large")))
    axes: list[Axis] = []
    for name in ("soil", "water", "wind")[: draw(st.integers(1, 3))]:
        counts = draw(st.tuples(st.integers(0, 2), st.integers(0, 3)).filter(any))
        axes.append(
            axis(
                name,
                needs=[f"need.{name}.{i}" for i in range(counts[0])],
                obstacles=[
                    obstacle(f"{name}.obstacle-{i}")
                    if draw(st.booleans())
                    else split_obstacle(f"{name}.obstacle-{i}", "near", "far")
                    for i in range(counts[1])
                ],
                actions=[
                    action(f"act.{name}.{i}", draw(conditions(asked)))
                    for i in range(draw(st.integers(0 if axes else 1, 3)))
                ],
                precedents=[
                    f"prec.{name}.{i}" for i in range(draw(st.integers(0, 2)) if counts[1] else 0)
                ],
            )
        )
    beginnings = [
        FirstMoveRule(each.id, when, text(f"why begin with {each.id}"))
        for one in axes
        for each in one.actions
        if (when := draw(conditions(asked)))
    ]
    links = draw(all_links(axes))
    return edition(*axes, links=links, profile=asked, beginnings=beginnings)


@st.composite
def all_links(draw: st.DrawFn, axes: Sequence[Axis]) -> list[Link]:
    """Links between the items of those axes, in any order, at least one to each action."""
    obstacles = [
        end
        for one in axes
        for each in one.obstacles
        for end in dict.fromkeys((each.id, *(asked.id for asked in each.asked_by)))
    ]
    needs = [each.id for one in axes for each in one.needs]
    statements = needs + obstacles
    actions = [each.id for one in axes for each in one.actions]
    examples = [each.id for one in axes for each in one.precedents]
    links = []
    for target in actions:
        origins = draw(st.sets(st.sampled_from(statements), min_size=1, max_size=4))
        links += [link(each, target, draw(STRENGTHS), draw(BASES)) for each in sorted(origins)]
    joined = {each.origin for each in links}
    if needs:
        links += [link(each, actions[0], draw(STRENGTHS)) for each in needs if each not in joined]
    for origin in examples:
        ends = [*statements, *actions]
        targets = draw(st.sets(st.sampled_from(ends), min_size=1, max_size=3))
        links += [illustrates(origin, each, draw(BASES)) for each in sorted(targets)]
    return draw(st.permutations(links))
