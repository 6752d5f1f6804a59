"""View model of the pages of the result of an assessment: whose it is, what may be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from adn_assess.domain.edition.catalogue import Term
from adn_assess.domain.scoring.refinement import open_answers_among
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.report_view import ReportView
from adn_assess.web.http.language import gettext as _

DEFINED_TERMS: Final = ("a-verifier", "provisoire", "plan", "rapport", "version-a-partager")
"""By their ids; one that an edition does not have is left out."""


@dataclass(frozen=True)
class ResultView(ReportView):
    """A result that somebody reads, as the address asks for it."""

    opened: OpenedAssessment
    has_changes: bool
    """Whether there is an earlier round to compare with."""
    tour: int | None
    """The number of the round that the address asks for; None for the latest."""

    @property
    def title(self) -> str:
        """What the tab says of the first page."""
        return _("Votre résultat")

    @property
    def route(self) -> tuple[str, Mapping[str, Any]]:
        """The pages of this assessment, of the round that the address asks for."""
        return "results", {"assessment_id": self.opened.stored.id, "tour": self.tour}

    @property
    def defined_terms(self) -> tuple[Term, ...]:
        """The terms that every page of a result defines, in source order."""
        return tuple(term for term in self.edition.terms if term.id in DEFINED_TERMS)

    @property
    def may_answer(self) -> bool:
        """Whether the answers shown are those that this browser may change: the latest ones."""
        opened = self.opened
        is_latest = not opened.latest_number and not opened.begun
        return opened.may("answer") and not opened.stored.apart and is_latest

    @property
    def may_plan(self) -> bool:
        """Whether this browser may put the suggested actions into the plan."""
        return self.opened.may("manage") and not self.opened.latest_number

    @property
    def refinable_count(self) -> int:
        """How many finer answers could change a first step; 0 for whoever may not give them."""
        if not (self.may_answer and self.opened.may_refine):
            return 0
        report = self.report
        return len(open_answers_among(self.edition, report.round, report.suggestions.chosen))
