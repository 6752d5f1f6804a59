"""Wording of the plan, of the sheet for a meeting, and of the story of what was tried."""

from dataclasses import dataclass
from typing import Annotated

from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.placeholders import Fills
from adn_assess.domain.edition.questionnaire import PlanState, Whose


@dataclass(frozen=True, slots=True)
class WhoseWording:
    """Who can act on something."""

    us: Text
    agent: Text
    network: Text
    funder: Text
    nobody: Text
    unsaid: Text

    def of(self, whose: Whose | None) -> Text:
        """The text for that value."""
        text: Text = getattr(self, whose or "unsaid")
        return text


@dataclass(frozen=True, slots=True)
class StatesWording:
    """How far a line of a plan is."""

    planned: Text
    doing: Text
    stuck: Text
    done: Text
    later: Text
    never: Text

    def of(self, state: PlanState) -> Text:
        """The text for that value."""
        text: Text = getattr(self, state)
        return text


@dataclass(frozen=True, slots=True)
class PlanWording:
    """The plan."""

    title: Text
    subtitle: Text
    nothing: Text
    hours: Annotated[Text, Fills("count")]
    due: Text
    past: Annotated[Text, Fills("date")]
    today: Text
    soon: Annotated[Text, Fills("date")]
    now: Text
    now_intro: Text
    waiting: Text
    waiting_intro: Text
    by_whom: Text
    by_whom_intro: Text
    whose_question: Text
    whose: WhoseWording
    states: StatesWording
    wont: Text
    wont_intro: Text
    postponed: Text
    postponed_intro: Text
    done: Text
    action: Text
    obstacle: Text
    item: Text
    state: Text
    who: Text
    due_on: Text
    note: Text
    outcome: Text
    outcome_help: Text
    """The questions that an outcome answers: what momentum came of it."""
    stuck_on: Text
    set_aside: Text
    set_aside_intro: Text
    come_back: Text


@dataclass(frozen=True, slots=True)
class MeetingSheetWording:
    """The sheet of one page for a meeting."""

    title: Text
    subtitle: Text
    findings: Text
    no_finding: Text
    differences: Text
    one_view: Text
    steps: Text
    decisions: Text
    decision: Text
    wont: Text
    nothing_put_aside: Text
    more_in_plan: Annotated[Text, Fills("count")]


@dataclass(frozen=True, slots=True)
class StoryWording:
    """A draft example for the wiki, from an action that was tried."""

    title: Text
    lead: Text
    who: Text
    who_help: Text
    what: Text
    what_help: Text
    brought: Text
    brought_help: Text
    outcome: Text
    outcome_help: Text
    unsaid: Text
    unsaid_help: Text
    action: Text
    written_on: Text
    obstacles: Text
    page_name: Annotated[Text, Fills("action", "who")]
    page_of_nobody: Text
    """What stands for `who` in the name of the page while nobody is named."""
    licence: Text
    publish: Text
    first: Text
    source_given: Text
    """The source of an example that somebody gave back to the network."""
    source_written: Text
    """The source of an example that the coordination adds, until it names another."""
