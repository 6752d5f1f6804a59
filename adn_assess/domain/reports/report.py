"""The report of a round: scores, suggestions and texts in one language.

Every format, from the web page to the PDF and JSON, shows this value and nothing else. Each part
is assembled when it is first read: a page shows a few of them, and a file all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Final

from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.sources import source_credit
from adn_assess.domain.reports.actions import action_part, question_to_settle, reserved_sentence
from adn_assess.domain.reports.axes import axis_part, figure_summary
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.header import profile_lines, report_words, respondents
from adn_assess.domain.reports.notes import note_lines
from adn_assess.domain.reports.phrasing import Phrasing
from adn_assess.domain.reports.plan_lines import plan_choices, plan_lines, set_aside_lines
from adn_assess.domain.reports.precedents import precedent_part
from adn_assess.domain.reports.report_lines import (
    AxisPart,
    NoteLine,
    PlanLine,
    ProfileLine,
    SetAsideLine,
    StatementLine,
    VerifyLine,
)
from adn_assess.domain.reports.statements import StatementLines, statements_in_place, verify_lines
from adn_assess.domain.reports.suggestion_parts import ActionPart, PrecedentPart
from adn_assess.domain.scoring.main_reasons import main_reasons
from adn_assess.domain.scoring.next_statements import is_start, next_statements
from adn_assess.domain.scoring.scores import Scores
from adn_assess.domain.scoring.suggestions import Suggestions, suggest

MAX_FULL_PRECEDENTS: Final = 3


@dataclass(frozen=True)
class Report:
    """The whole report.

    A pickled one has every part, and not the edition that they are assembled from.
    """

    context: ReportContext
    round: Round
    history: History
    language: Language
    edition: str
    """The id of the edition."""
    made_on: str | None
    """ISO 8601 day; None for a report that must not depend on the day."""
    date: str | None
    """That day in words."""
    library: str | None
    """URL under which each item has its page; None for a report without links."""
    cover: str | None
    """The name on the cover; None for none, and for whoever is not an owner."""
    is_shared: bool
    """Whether it is a version to share, which lists no unanswered statement: one that was withheld
    cannot be told from them."""
    partial: str | None
    """A notice that the report is a version to share, or that it is a sample; None otherwise."""
    earlier: str | None
    """A notice of which round it is, when a later one has followed; None for the latest."""
    imported: str | None
    """A notice that the round was imported from a file; None otherwise."""
    imported_on: str | None
    """The ISO 8601 day of that import."""
    source: str
    """The address of the source page."""
    plan_words: Mapping[str, str]
    """Headings of the plan by name."""
    table_words: Mapping[str, str]
    """Titles of the tables and of their columns by name."""

    def parts(self) -> dict[str, object]:
        """Every part, by name."""
        return {name: getattr(self, name) for name in PART_NAMES}

    def __getstate__(self) -> dict[str, object]:
        return self.parts()

    @cached_property
    def _phrasing(self) -> Phrasing:
        return Phrasing(self.context.edition, self.round, self.language)

    @cached_property
    def _suggestions(self) -> Suggestions:
        return suggest(self.context.edition, self.round, self.history.plan.settled_actions)

    @property
    def suggestions(self) -> Suggestions:
        """What its actions and examples are laid out from; a pickled report has them no more."""
        return self._suggestions

    @property
    def _scores(self) -> Scores:
        return self._suggestions.scores

    @cached_property
    def _lines(self) -> StatementLines:
        return StatementLines(self._phrasing, self._scores, with_silent=not self.is_shared)

    @cached_property
    def edition_sentence(self) -> str:
        """The edition by the beginning of its id."""
        return self._phrasing.say("edition", edition=self.edition[:12])

    @cached_property
    def made_on_sentence(self) -> str | None:
        """That day in a sentence."""
        return self._phrasing.say("made_on", date=self.date) if self.date else None

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Its headings and fixed sentences by name."""
        return report_words(self._phrasing, self._suggestions)

    @cached_property
    def respondents(self) -> str | None:
        """Who answered; None when it is one person, who does not say in what role."""
        return respondents(self._phrasing)

    @cached_property
    def profile(self) -> tuple[ProfileLine, ...]:
        """The questions of the profile that are answered."""
        return profile_lines(self._phrasing)

    @cached_property
    def first_steps(self) -> tuple[ActionPart, ...]:
        """The first actions suggested."""
        mains = main_reasons(self.context.edition, self._suggestions)
        return tuple(
            action_part(self._phrasing, self._scores, self._lines, each, mains[each.action])
            for each in self._suggestions.first_steps
        )

    @cached_property
    def others(self) -> tuple[ActionPart, ...]:
        """The other actions suggested."""
        return tuple(
            action_part(self._phrasing, self._scores, self._lines, each)
            for each in self._suggestions.others
        )

    @cached_property
    def to_settle(self) -> tuple[ActionPart, ...]:
        """The actions of which the profile does not decide whether they apply."""
        return tuple(
            action_part(self._phrasing, self._scores, self._lines, each, to_settle=True)
            for each in self._suggestions.to_settle
        )

    @cached_property
    def to_settle_question(self) -> str | None:
        """The questions of the profile that decide it; None if none."""
        return question_to_settle(self._phrasing, self._suggestions)

    @cached_property
    def reserved_sentence(self) -> str | None:
        """How many first steps are reserved for the actions `to_settle`; None if none."""
        return reserved_sentence(self._phrasing, self._suggestions)

    @cached_property
    def axes(self) -> tuple[AxisPart, ...]:
        """The axes, each with its statements."""
        return tuple(
            axis_part(
                self._phrasing, self._scores, self._lines, axis, with_coverage=not self.is_shared
            )
            for axis in self.context.edition.axis
        )

    @cached_property
    def figure_summary(self) -> str:
        """What the picture shows, in words."""
        return figure_summary(self._phrasing, self.axes)

    @cached_property
    def answered(self) -> bool:
        """Whether at least one statement is covered: known, or not applicable."""
        return any(axis.covered for axis in self._scores.axes.values())

    @cached_property
    def asked_count(self) -> int:
        """How many statements are asked."""
        return len(self.round.asked(self.context.edition))

    @cached_property
    def known_count(self) -> int:
        """How many statements somebody knows."""
        return len(self._scores.levels)

    @cached_property
    def start_sentence(self) -> str | None:
        """How few statements are known, while the answers are a start; None otherwise."""
        if not is_start(self._scores):
            return None
        name = "start_one" if self.known_count == 1 else "start"
        return self._phrasing.say(name, known=self.known_count, asked=self.asked_count)

    @cached_property
    def next_statements(self) -> tuple[StatementLine, ...]:
        """In a start, the unanswered statements that could change the most.

        None in a version to share, which lists no unanswered statement.
        """
        if not is_start(self._scores):
            return ()
        questions = next_statements(self.context.edition, self.round, self._scores)
        return tuple(self._lines[each.id] for each in questions if each.id in self._lines)

    @cached_property
    def precedents(self) -> tuple[PrecedentPart, ...]:
        """The documented examples that resemble the answers, the most alike first."""
        return tuple(
            precedent_part(self._phrasing, self._lines, each)
            for each in self._suggestions.precedents
        )

    @cached_property
    def strengths(self) -> tuple[StatementLine, ...]:
        """The statements that all who know say in place."""
        return tuple(self._lines[each] for each in statements_in_place(self._scores))

    @cached_property
    def to_verify(self) -> tuple[VerifyLine, ...]:
        """The statements that at least one voice does not know."""
        return tuple(verify_lines(self._phrasing, self._scores))

    @cached_property
    def unanswered(self) -> tuple[StatementLine, ...]:
        """The statements without an answer."""
        return tuple(each for each in self._lines.values() if each.standing == "unanswered")

    @cached_property
    def not_applicable(self) -> tuple[StatementLine, ...]:
        """The statements that do not apply."""
        return tuple(each for each in self._lines.values() if each.standing == "not_applicable")

    @cached_property
    def notes(self) -> tuple[NoteLine, ...]:
        """What people wrote beside their answers."""
        return note_lines(self._phrasing)

    @cached_property
    def credit(self) -> str:
        """Where the content comes from, under what licence."""
        return self._phrasing.text(source_credit(self.context.edition))

    @cached_property
    def plan(self) -> tuple[PlanLine, ...]:
        """The plan of the file."""
        return plan_lines(self.context, self.history.plan)

    @cached_property
    def plan_choices(self) -> Mapping[str, tuple[str, ...]]:
        """The words of each state of a line of the plan, and of each who can act, by heading."""
        return plan_choices(self.context)

    @cached_property
    def set_aside(self) -> tuple[SetAsideLine, ...]:
        """The actions that the plan excludes from the suggestions."""
        return set_aside_lines(self.context, self.history.plan)

    @property
    def notices(self) -> tuple[str, ...]:
        """What it says of where it comes from, where there is something to say."""
        return tuple(filter(None, (self.earlier, self.imported, self.partial)))

    @property
    def full_precedents(self) -> tuple[PrecedentPart, ...]:
        """The precedents that are told in full: the most alike."""
        return self.precedents[:MAX_FULL_PRECEDENTS]

    @property
    def more_precedents(self) -> tuple[PrecedentPart, ...]:
        """The precedents that resemble less, to name or to fold."""
        return self.precedents[MAX_FULL_PRECEDENTS:]

    @property
    def unstable_first_steps(self) -> tuple[ActionPart, ...]:
        """The first steps that hang on an answer."""
        return tuple(action for action in self.first_steps if action.hinges)


PART_NAMES: Final = (
    *(each.name for each in fields(Report) if each.name != "context"),
    *(
        name
        for name, each in vars(Report).items()
        if isinstance(each, cached_property) and not name.startswith("_")
    ),
)
