"""A report of which little is known: it says so, orders nothing more, and says what comes next."""

from typing import Final

from adn_assess.domain.answers.plan import Plan
from adn_assess.domain.answers.redaction import Redaction
from adn_assess.domain.edition.questionnaire import Value
from adn_assess.domain.reports.assemble import build_report, build_shared_report
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.report import Report
from adn_assess.domain.scoring.next_statements import MIN_KNOWN
from tests.domain.builders import axis, link, one_voice
from tests.domain.builders import edition as build
from tests.domain.reports.soil_report import ID, REPORT_WORDING

ASKED: Final = [f"soil.{number}" for number in range(MIN_KNOWN + 2)]
DIG, SOW = "act.soil.dig", "act.soil.sow"
OF = build(
    axis("soil", obstacles=ASKED, actions=[DIG, SOW]),
    links=[link(ASKED[0], DIG, 3), link(ASKED[0], SOW, 1), link(ASKED[-1], SOW, 3)],
    report_wording=REPORT_WORDING,
)


def knowing(count: int) -> dict[str, Value]:
    return {ASKED[0]: 3, **dict.fromkeys(ASKED[1:count], 0)}


def report(count: int) -> Report:
    return build_report(OF, ID, one_voice(knowing(count)), "fr")


def test_a_start_says_of_how_many_statements_it_knows() -> None:
    assert report(1).start_sentence == f"start one of {len(ASKED)}"
    assert report(MIN_KNOWN - 1).start_sentence == f"start {MIN_KNOWN - 1} of {len(ASKED)}"
    assert report(MIN_KNOWN).start_sentence is None


def test_a_start_ranks_its_first_steps_and_nothing_else() -> None:
    for count, rank in ((MIN_KNOWN - 1, None), (MIN_KNOWN, 2)):
        found = report(count)
        assert [(each.id, each.rank) for each in found.first_steps] == [(DIG, 1)]
        assert [(each.id, each.rank, each.to_settle) for each in found.others] == [
            (SOW, rank, False)
        ]


def test_a_start_says_what_to_answer_next() -> None:
    assert [line.id for line in report(MIN_KNOWN - 1).next_statements] == [ASKED[-1]]
    assert report(MIN_KNOWN).next_statements == ()


def test_a_version_to_share_does_not_tell_what_is_unanswered() -> None:
    redaction = Redaction(one_voice(knowing(2)), Plan(), withheld_count=0)
    shared = build_shared_report(ReportContext(OF, ID, "fr"), redaction)
    assert shared.start_sentence == f"start 2 of {len(ASKED)}"
    assert shared.next_statements == ()
