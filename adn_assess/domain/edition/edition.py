"""An edition: everything the tool says and asks, one immutable version of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from adn_assess.domain.edition import pages
from adn_assess.domain.edition.catalogue import (
    Action,
    Axis,
    FirstMoveRule,
    Item,
    Language,
    Link,
    Obstacle,
    Precedent,
    Source,
    SourcePassage,
    Term,
    Text,
    display_label,
)
from adn_assess.domain.edition.pages import OverviewPages
from adn_assess.domain.edition.placeholders import texts_by_name
from adn_assess.domain.edition.questionnaire import (
    AnswerForm,
    NoteSubject,
    Page,
    ProfileQuestion,
    Purpose,
    Question,
    Role,
    Sample,
    Scale,
)
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
from adn_assess.domain.edition.wording.workshop import WorkshopWording


@dataclass(frozen=True)
class Edition:
    """One version of the content. Two editions with the same content are equal, and share an id.

    Field names are keys of questions/ and part of the id: they stay.
    """

    title: Text
    source: Source
    axes: tuple[Axis, ...]
    links: tuple[Link, ...]
    scales: tuple[Scale, ...]
    profile: tuple[ProfileQuestion, ...]
    roles: tuple[Role, ...]
    settings: tuple[SettingWording, ...]
    terms: tuple[Term, ...]
    asking: QuestionnaireWording
    beginnings: tuple[FirstMoveRule, ...]  # the rules of the first moves
    wording: ReportWording
    sheet: MandateSheetWording
    first_meeting: FirstMeetingWording
    passing_on: HandoverWording
    """The handover document."""
    brief: BriefWording
    sharings: SharingsWording
    meeting: AgendaWording
    """The agenda (« Regards croisés »), not the meeting sheet."""
    movement: ChangesWording
    """The document of what changed between two rounds."""
    plan: PlanWording
    encounter: MeetingSheetWording
    """The meeting sheet."""
    workshop: WorkshopWording
    carry: VersionsWording
    """What the short and the shared versions of a report say of themselves."""
    tables: TablesWording
    story: StoryWording
    home: HomeWording
    sample: Sample
    passages: tuple[SourcePassage, ...] = ()
    """The source page as it was last read; empty when it is not to be read again."""

    @cached_property
    def pages_by_purpose(self) -> Mapping[Purpose, tuple[Page, ...]]:
        """The pages of each questionnaire, in order."""
        return {
            "diagnosis": pages.diagnosis_pages(
                self.axes, self.scales, self.profile, self.roles, self.asking
            ),
            "mandate": pages.mandate_pages(self.axes, self.profile, self.asking),
            "handover": pages.handover_pages(self.axes, self.asking),
        }

    @cached_property
    def report_texts(self) -> Mapping[Language, Mapping[str, str]]:
        """The headings and sentences of a report in each language, by name."""
        return texts_by_name(self.wording)

    @cached_property
    def plan_headings(self) -> Mapping[Language, Mapping[str, str]]:
        """The fixed words of the plan in each language, by name: those with nothing to fill in."""
        return texts_by_name(self.plan, fixed=True)

    @cached_property
    def table_headings(self) -> Mapping[Language, Mapping[str, str]]:
        """The names of tables and of their columns in each language, by name."""
        return texts_by_name(self.tables, fixed=True)

    @cached_property
    def paper(self) -> Page:
        """Where a paper copy of a diagnosis is entered."""
        return pages.paper_copy_page(self.pages_by_purpose["diagnosis"], self.asking)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages of statements; a kind of statement that an axis lacks has no page."""
        return tuple(page for page in self.pages_by_purpose["diagnosis"] if page.questions)

    @cached_property
    def common_pages(self) -> tuple[Page, ...]:
        """The pages of a diagnosis that whoever runs a round fills in for all its voices."""
        return pages.common_pages(self.pages_by_purpose["diagnosis"])

    @cached_property
    def overview(self) -> OverviewPages:
        """The pages of the overview of a diagnosis."""
        return pages.overview_pages(self.axes, self.scales, self.asking)

    @cached_property
    def group_pages(self) -> Mapping[AnswerForm, tuple[Page, ...]]:
        """What a group is asked, by the form it answers: statements, and words of the room."""
        return pages.group_pages(self.pages, self.overview.asked, self.asking.pages.obstacle)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every statement by id, in the order of the questionnaire."""
        return {question.id: question for page in self.pages for question in page.questions}

    @cached_property
    def axis(self) -> Mapping[str, Axis]:
        """Axes by id."""
        return {axis.id: axis for axis in self.axes}

    @cached_property
    def note_subjects(self) -> Mapping[str, NoteSubject]:
        """What a note of a diagnosis may be about, by id: each axis, then its statements."""
        return pages.note_subjects(self.axes, self.pages)

    @cached_property
    def axis_of(self) -> Mapping[str, Axis]:
        """The axis of every item and statement, by its id."""
        of_items = {item.id: axis for axis in self.axes for item in items_of(axis)}
        return of_items | {each.id: self.axis[each.axis] for each in self.questions.values()}

    @cached_property
    def label(self) -> Mapping[str, Text]:
        """The label of every item and statement as people read it, by its id."""
        of_items = {item.id: display_label(item) for axis in self.axes for item in items_of(axis)}
        return {each.id: each.label for each in self.questions.values()} | of_items

    @cached_property
    def actions(self) -> Mapping[str, Action]:
        """Actions by id, in source order."""
        return {action.id: action for axis in self.axes for action in axis.actions}

    @cached_property
    def obstacles(self) -> Mapping[str, Obstacle]:
        """Obstacles by id, in source order."""
        return {obstacle.id: obstacle for axis in self.axes for obstacle in axis.obstacles}

    @cached_property
    def precedents(self) -> Mapping[str, Precedent]:
        """Precedents by id, in source order."""
        return {precedent.id: precedent for axis in self.axes for precedent in axis.precedents}

    @cached_property
    def profile_question(self) -> Mapping[str, ProfileQuestion]:
        """Profile questions by id."""
        return {question.id: question for question in self.profile}

    @cached_property
    def role(self) -> Mapping[str, Role]:
        """Roles by id."""
        return {role.id: role for role in self.roles}

    @cached_property
    def item_of(self) -> Mapping[str, str]:
        """Item or statement id → the item it is or asks: the one that has a page of its own."""
        of_items = {item.id: item.id for axis in self.axes for item in items_of(axis)}
        return of_items | {each.id: each.item for each in self.questions.values()}

    @cached_property
    def statements_of(self) -> Mapping[str, tuple[str, ...]]:
        """Need, obstacle or statement id → the statements that ask it, in their order."""
        asking: dict[str, tuple[str, ...]] = {}
        for question in self.questions.values():
            asking[question.item] = (*asking.get(question.item, ()), question.id)
        return asking | {statement: (statement,) for statement in self.questions}

    @cached_property
    def obstacle_statements(self) -> Mapping[str, tuple[str, ...]]:
        """Axis id → the statements that ask its obstacles, in their order."""
        asked = [each for each in self.questions.values() if each.kind == "obstacle"]
        return {axis: tuple(each.id for each in asked if each.axis == axis) for axis in self.axis}

    @cached_property
    def links_to_action(self) -> Mapping[str, tuple[Link, ...]]:
        """Action id → its links from what is asked, in the order of the questionnaire."""
        place = self._place
        answering = [link for link in self.links if link.origin in place]
        return {
            action: tuple(
                sorted(
                    (link for link in answering if link.target == action),
                    key=lambda link: place[link.origin],
                )
            )
            for action in self.actions
        }

    @cached_property
    def links_of_precedent(self) -> Mapping[str, tuple[Link, ...]]:
        """Precedent id → its links to what is asked, then to actions, in source order."""
        last = 2 * len(self.questions)
        place = self._place | {each: last + at for at, each in enumerate(self.actions)}
        return {
            precedent: tuple(
                sorted(
                    (link for link in self.links if link.origin == precedent),
                    key=lambda link: place[link.target],
                )
            )
            for precedent in self.precedents
        }

    @cached_property
    def precedents_of(self) -> Mapping[str, tuple[str, ...]]:
        """Need, obstacle, statement or action id → its precedents, in source order.

        An obstacle has those of its statements as well; a statement, those of its obstacle.
        """
        return {
            item: tuple(
                precedent
                for precedent, links in self.links_of_precedent.items()
                if any(self._concern_alike(link.target, item) for link in links)
            )
            for item in (*self.statements_of, *self.actions)
        }

    @cached_property
    def _place(self) -> dict[str, int]:
        """The place in the questionnaire of everything asked; an obstacle's, its first statement's.

        A statement comes after its obstacle.
        """
        order = {question: 2 * index + 1 for index, question in enumerate(self.questions)}
        items = {
            item: order[statements[0]] - 1
            for item, statements in self.statements_of.items()
            if item not in order
        }
        return order | items

    def _concern_alike(self, target: str, item: str) -> bool:
        """Whether a link to `target` says something of `item`."""
        asked = self.statements_of
        return target == item or bool({*asked.get(target, ())} & {*asked.get(item, ())})


def items_of(axis: Axis) -> tuple[Item, ...]:
    """Everything with an id in an axis."""
    return (
        *axis.understandings,
        *axis.needs,
        *axis.obstacles,
        *axis.actions,
        *axis.precedents,
    )


def item_label(item: Item, language: Language) -> str:
    """The label as people read it: the workshop's words, a slip of the pen mended."""
    return display_label(item).to(language)
