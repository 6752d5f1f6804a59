"""Small editions for tests, built from the names of their items."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from adn_assess.domain.edition.catalogue import (
    Action,
    Axis,
    Basis,
    Condition,
    FirstMoveRule,
    Link,
    Need,
    Obstacle,
    ObstacleStatement,
    Precedent,
    Remark,
    Source,
    Understanding,
)
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.light import LightAnswer, LightChoice
from adn_assess.domain.edition.questionnaire import (
    Choice,
    Option,
    ProfileQuestion,
    Purpose,
    Role,
    Sample,
    Scale,
    Value,
)
from adn_assess.domain.edition.validation.facilitation import MEETING_STEPS
from adn_assess.domain.edition.wording.home import HomeWording
from adn_assess.domain.edition.wording.mandate import (
    BriefWording,
    FirstMeetingWording,
    HandoverWording,
    MandateSheetWording,
)
from adn_assess.domain.edition.wording.plan import MeetingSheetWording, PlanWording, StoryWording
from adn_assess.domain.edition.wording.questionnaire import QuestionnaireWording
from adn_assess.domain.edition.wording.report import (
    ReportWording,
    SettingWording,
    TablesWording,
    VersionsWording,
)
from adn_assess.domain.edition.wording.rounds import AgendaWording, ChangesWording, SharingsWording
from adn_assess.domain.edition.wording.workshop import (
    FacilitationWording,
    MeetingWording,
    StepWording,
    WallWording,
    WorkshopWording,
)
from tests.domain.builders.wordings import text, worded, wording

COORDINATOR: Final = "coordinator"
"""Id of the profile question of every edition built here."""


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


def light(*values: Value) -> LightChoice:
    """A choice of the overview that saves the first of those values."""
    return LightChoice(text(f"light {values[0]}"), values)


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
        (
            light(0),
            LightChoice(
                text("no"),
                ask=text("needed?"),
                answers=(
                    LightAnswer(text("needed"), (3, 2)),
                    LightAnswer(text("not needed"), ("not_needed",)),
                ),
            ),
            light("unknown"),
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
        (light(2, 3), light(1, 0), light("unknown")),
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


def obstacle(name: str) -> Obstacle:
    """An obstacle asked by one statement, under its own id."""
    return Obstacle(name, text(f"label of {name}"), text(f"statement of {name}"), text("somebody"))


def split_obstacle(name: str, *aspects: str) -> Obstacle:
    """An obstacle asked by a statement for each aspect, under `name.aspect`."""
    return Obstacle(
        name,
        text(f"label of {name}"),
        statements=tuple(
            ObstacleStatement(
                f"{name}.{each}",
                text(f"statement of {name}.{each}"),
                text("somebody"),
                aspect=text(each),
            )
            for each in aspects
        ),
    )


def axis(
    name: str,
    *,
    needs: Iterable[str] = (),
    obstacles: Iterable[Obstacle | str] = (),
    actions: Iterable[Action | str] = (),
    precedents: Iterable[Precedent | str] = (),
    understandings: Iterable[str] | None = None,
) -> Axis:
    """One axis; an item given by its name alone has texts made from it."""
    return Axis(
        id=name,
        title=text(f"title of {name}"),
        definition=text(f"definition of {name}"),
        needs=tuple(
            Need(each, text(f"label of {each}"), text(f"statement of {each}"), text("somebody"))
            for each in needs
        ),
        obstacles=tuple(obstacle(each) if isinstance(each, str) else each for each in obstacles),
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
    """A profile question with those choices, each with a remark, and an unsettled one."""
    choices = [
        Choice(
            value,
            text(f"choice {value}"),
            remark=text(f"remark of {value}"),
            setting=(settings or {}).get(value, {}),
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


def edition(
    *axes: Axis,
    links: Iterable[Link] = (),
    profile: Iterable[ProfileQuestion] | None = None,
    settings: Iterable[SettingWording] = (),
    report_wording: ReportWording | None = None,
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
        wording=report_wording or wording(),
        sheet=worded(MandateSheetWording),
        first_meeting=worded(FirstMeetingWording),
        passing_on=worded(HandoverWording),
        brief=worded(BriefWording),
        sharings=worded(SharingsWording),
        meeting=worded(AgendaWording),
        movement=worded(ChangesWording),
        plan=worded(PlanWording),
        encounter=worded(MeetingSheetWording),
        workshop=WorkshopWording(worded(WallWording), facilitation()),
        carry=worded(VersionsWording),
        home=worded(HomeWording),
        sample=Sample({}),
        tables=worded(TablesWording),
        story=worded(StoryWording),
    )


def facilitation() -> FacilitationWording:
    """The sheet of a meeting of six minutes, one for each step."""
    steps = tuple(worded(StepWording, each, id=each, minutes=(1,)) for each in MEETING_STEPS)
    workshop = worded(MeetingWording, "workshop", steps=steps)
    meeting = worded(MeetingWording, "meeting", steps=steps)
    return worded(FacilitationWording, durations=(len(steps),), workshop=workshop, meeting=meeting)


def asked_of(*, needs: Iterable[str] = (), obstacles: Iterable[str] = ()) -> Edition:
    """An edition of one axis with statements only."""
    return edition(axis("soil", needs=needs, obstacles=obstacles))
