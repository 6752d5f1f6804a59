"""Small editions and rounds, said in few words, for any test of the domain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any, Final, TypeVar, cast, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.answers.text_normalization import normalize_text
from adn_assess.domain.edition.catalogue import (
    Action,
    Axis,
    Basis,
    Condition,
    FirstMoveRule,
    Link,
    Need,
    Obstacle,
    Precedent,
    Remark,
    Source,
    Text,
    Understanding,
)
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import (
    Choice,
    Option,
    ProfileQuestion,
    Purpose,
    Question,
    Role,
    Sample,
    Scale,
    Tick,
    Value,
)
from adn_assess.domain.edition.wording.home import HomeWording
from adn_assess.domain.edition.wording.mandate import Brief, HandoverWording, MandateSheetWording
from adn_assess.domain.edition.wording.plan import MeetingSheetWording, PlanWording, StoryWording
from adn_assess.domain.edition.wording.questionnaire import QuestionnaireWording
from adn_assess.domain.edition.wording.report import (
    Setting,
    TablesWording,
    VersionsWording,
    Wording,
)
from adn_assess.domain.edition.wording.rounds import AgendaWording, ChangesWording, SharingsWording
from adn_assess.domain.mandate.sheet import Handover, MandateSheet
from adn_assess.domain.scoring.suggestions import Suggestions

Given = Mapping[str, Value]

COORDINATOR: Final = "coordinator"
"""The profile question of every edition built here."""


def text(words: str) -> Text:
    return Text(words, f"{words} (en)")


def option(
    value: Value,
    level: str | None = None,
    *,
    in_place: bool = False,
    not_applicable: bool = False,
    expected: bool = False,
) -> Option:
    label, reading = text(f"answer {value}"), text(f"reading {value}")
    if level is not None:
        return Option(value, label, reading, "known", Fraction(level), in_place, expected)
    return Option(value, label, reading, "not_applicable" if not_applicable else "unknown")


SCALES: Final = (
    Scale(
        "need",
        (
            option(3, "1"),
            option(2, "2/3"),
            option(0, "0", in_place=True),
            option("not_needed", "0"),
            option("unknown"),
        ),
    ),
    Scale(
        "obstacle",
        (
            option(0, "0"),
            option(1, "0"),
            option(2, "2/3", expected=True),
            option(3, "1"),
            option("unknown"),
            option("not_applicable", not_applicable=True),
        ),
    ),
)


def action(name: str, applies: Condition | None = None, remarks: tuple[Remark, ...] = ()) -> Action:
    return Action(
        name,
        text(f"label of {name}"),
        text(f"practice of {name}"),
        text(f"gesture of {name}"),
        applies=applies or {},
        remarks=remarks,
    )


def precedent(name: str, setting: Mapping[str, str] | None = None) -> Precedent:
    return Precedent(
        name,
        label=text(f"label of {name}"),
        who=text(f"who of {name}"),
        what=text(f"what of {name}"),
        contribution=text(f"brought of {name}"),
        unsaid=text(f"unsaid of {name}"),
        setting=setting or {},
    )


def axis(
    name: str,
    *,
    needs: Iterable[str] = (),
    obstacles: Iterable[str] = (),
    actions: Iterable[Action | str] = (),
    precedents: Iterable[Precedent | str] = (),
    understandings: Iterable[str] | None = None,
) -> Axis:
    """One axis; a name is enough for an item of which nothing else matters."""
    return Axis(
        id=name,
        title=text(f"title of {name}"),
        definition=text(f"definition of {name}"),
        needs=tuple(
            Need(each, text(f"label of {each}"), text(f"statement of {each}"), text("somebody"))
            for each in needs
        ),
        obstacles=tuple(
            Obstacle(each, text(f"label of {each}"), text(f"statement of {each}"), text("somebody"))
            for each in obstacles
        ),
        actions=tuple(action(each) if isinstance(each, str) else each for each in actions),
        precedents=tuple(precedent(each) if isinstance(each, str) else each for each in precedents),
        understandings=tuple(
            Understanding(each, text(f"label of {each}"))
            for each in ((f"und.{name}.one",) if understandings is None else understandings)
        ),
        no_understanding=text(f"nothing kept of {name}") if understandings == () else None,
    )


def link(origin: str, target: str, strength: int | None = None, basis: Basis = "judgement") -> Link:
    return Link(origin, target, basis, text(f"{origin} → {target}"), strength)


def illustrates(example: str, target: str, basis: Basis = "judgement") -> Link:
    """A precedent's link, which has no strength."""
    return link(example, target, None, basis)


def profile_question(
    name: str = COORDINATOR,
    settled: Iterable[str] = ("present", "shared", "vacant", "absent"),
    settings: Mapping[str, Mapping[str, str]] | None = None,
    asked_in: tuple[Purpose, ...] = ("diagnosis", "mandate"),
) -> ProfileQuestion:
    """A profile question with those choices and an unsettled one; each choice has a remark."""
    said = settings or {}
    choices = [
        Choice(
            value,
            text(f"choice {value}"),
            remark=text(f"remark of {value}"),
            setting=said.get(value, {}),
        )
        for value in settled
    ]
    unknown = Choice("unknown", text("choice unknown"), unsettled=True)
    return ProfileQuestion(
        name,
        text(f"label of {name}"),
        text(f"text of {name}"),
        (*choices, unknown),
        text("why"),
        asked_in=asked_in,
    )


def wording(**said: Text) -> Wording:
    """A wording where each sentence is its own name, but for those that a test gives."""
    return Wording(**{each.name: said.get(each.name, text(each.name)) for each in fields(Wording)})


Words = TypeVar("Words")


def worded(kind: type[Words], name: str = "", **given: object) -> Words:
    """Words of any kind where each text is its own name, but for those that a test gives."""
    hints = get_type_hints(kind)
    made = {each: given.get(each, _named(hints[each], f"{name} {each}".strip())) for each in hints}
    return kind(**made)


def _named(kind: Any, name: str) -> object:
    if is_dataclass(kind) and kind is not Text:
        return worded(cast("type[object]", kind), name)
    if get_origin(kind) is tuple:
        return (_named(get_args(kind)[0], name),)
    return text(name)


def edition(
    *axes: Axis,
    links: Iterable[Link] = (),
    profile: Iterable[ProfileQuestion] | None = None,
    settings: Iterable[Setting] = (),
    said: Wording | None = None,
    beginnings: Iterable[FirstMoveRule] = (),
) -> Edition:
    asked = (profile_question(),) if profile is None else tuple(profile)
    kinds = ("understanding", "obstacle", "action", "precedent")
    return Edition(
        title=text("title"),
        source=Source(
            page="page",
            wiki="wiki",
            address="https://wiki.example",
            licence="CC BY",
            period=text("period"),
            headings=dict.fromkeys(kinds, "heading"),
            dates=dict.fromkeys(kinds, text("date")),
            credit=text("credit"),
        ),
        axes=axes,
        links=tuple(links),
        scales=SCALES,
        profile=asked,
        roles=(Role("agent", text("role agent")), Role("board", text("role board"))),
        settings=tuple(settings),
        terms=(),
        asking=worded(QuestionnaireWording),
        beginnings=tuple(beginnings),
        wording=said or wording(),
        sheet=worded(MandateSheetWording),
        passing_on=worded(HandoverWording),
        brief=worded(Brief),
        sharings=worded(SharingsWording),
        meeting=worded(AgendaWording),
        movement=worded(ChangesWording),
        plan=worded(PlanWording),
        encounter=worded(MeetingSheetWording),
        carry=worded(VersionsWording),
        home=worded(HomeWording),
        sample=Sample({}),
        tables=worded(TablesWording),
        story=worded(StoryWording),
    )


def asked_of(*, needs: Iterable[str] = (), obstacles: Iterable[str] = ()) -> Edition:
    """An edition of one axis that only asks, for tests of scores."""
    return edition(axis("soil", needs=needs, obstacles=obstacles))


def one_voice(given: Given, profile: Mapping[str, str] | None = None) -> Round:
    return Round(profile or {}, (Voice(given),))


def several(*given: Given, profile: Mapping[str, str] | None = None) -> Round:
    return Round(profile or {}, tuple(Voice(each) for each in given))


def first_steps(found: Suggestions) -> list[str]:
    return [each.action for each in found.ranked if each.first_step]


def ranked(found: Suggestions) -> list[str]:
    return [each.action for each in found.ranked]


def to_settle(found: Suggestions) -> list[str]:
    return [each.action for each in found.to_settle]


def relevance(found: Suggestions) -> dict[str, Fraction]:
    return {each.action: each.relevance for each in (*found.ranked, *found.to_settle)}


def likeness(found: Suggestions) -> dict[str, Fraction]:
    return {each.precedent: each.likeness for each in found.precedents}


def values(question: Question) -> list[Value]:
    return [each.value for each in question.scale.options]


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
def rounds(draw: st.DrawFn, of: Edition, most_voices: int = 3) -> Round:
    """Any round of that edition."""
    role = st.sampled_from([None, *of.role])
    voices = draw(st.lists(st.builds(Voice, answers(of), role), min_size=1, max_size=most_voices))
    return Round(draw(profiles(of)), tuple(voices))


NOTES: Final = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).map(
    normalize_text
)
"""Own words as they are stored."""


Answered = tuple[frozenset[str], dict[str, str]]


@st.composite
def answered(draw: st.DrawFn, of: Edition, purpose: Purpose) -> Answered:
    """What a walk may leave: anything it lets one tick, words wherever it has room for some."""
    pages = of.pages_by_purpose[purpose]
    offered = [entry.id for page in pages for entry in page.entries if isinstance(entry, Tick)]
    room = [note.about for page in pages for note in page.notes]
    ticked = draw(st.frozensets(st.sampled_from(offered))) if offered else frozenset[str]()
    words = draw(st.dictionaries(st.sampled_from(room), NOTES.filter(bool)))
    return ticked, words


@st.composite
def handovers(draw: st.DrawFn, of: Edition) -> Handover:
    """Any handover in that edition."""
    return Handover(*draw(answered(of, "handover")))


@st.composite
def sheets(draw: st.DrawFn, of: Edition) -> MandateSheet:
    """Any sheet in that edition, with or without a handover that came with it."""
    asked = [question for question in of.profile if "mandate" in question.asked_in]
    profile = {
        each.id: draw(st.sampled_from([choice.value for choice in each.choices]))
        for each in asked
        if draw(st.booleans())
    }
    return MandateSheet(profile, *draw(answered(of, "mandate")), draw(st.none() | handovers(of)))


STRENGTHS: Final = st.integers(1, 3)
BASES: Final[st.SearchStrategy[Basis]] = st.sampled_from(["source", "judgement"])


@st.composite
def conditions(draw: st.DrawFn, asked: Sequence[ProfileQuestion]) -> Condition:
    """No condition, or one that some answers meet and some refuse, on one question or two."""
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
    """Any small edition without a fault: every statement is asked, every action is reached."""
    asked = (profile_question(), profile_question("size", ("small", "large")))
    axes = []
    for name in ("soil", "water", "wind")[: draw(st.integers(1, 3))]:
        counts = draw(st.tuples(st.integers(0, 2), st.integers(0, 3)).filter(any))
        axes.append(
            axis(
                name,
                needs=[f"need.{name}.{i}" for i in range(counts[0])],
                obstacles=[f"{name}.obstacle-{i}" for i in range(counts[1])],
                actions=[
                    action(f"act.{name}.{i}", draw(conditions(asked)))
                    for i in range(draw(st.integers(0, 3)))
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
    """Links between those items, in any order: one at least for each action."""
    obstacles = [each.id for one in axes for each in one.obstacles]
    statements = [each.id for one in axes for each in one.needs] + obstacles
    actions = [each.id for one in axes for each in one.actions]
    examples = [each.id for one in axes for each in one.precedents]
    found = []
    for target in actions:
        origins = draw(st.sets(st.sampled_from(statements), min_size=1, max_size=4))
        found += [link(each, target, draw(STRENGTHS), draw(BASES)) for each in sorted(origins)]
    for origin in examples:
        ends = [*obstacles, *actions]
        targets = draw(st.sets(st.sampled_from(ends), min_size=1, max_size=3))
        found += [illustrates(origin, each, draw(BASES)) for each in sorted(targets)]
    return draw(st.permutations(found))
