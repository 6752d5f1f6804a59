"""A small edition with one of each thing that a report shows, and its reports."""

from dataclasses import replace
from typing import Final

from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.catalogue import Language, Remark, Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.wording.report import SettingWording
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.report import Report
from tests.domain.builders import (
    COORDINATOR,
    action,
    axis,
    illustrates,
    link,
    precedent,
    profile_question,
    text,
    wording,
)
from tests.domain.builders import edition as build

ID: Final = "0123456789abcdef" * 4
HARD, DRY, FAR = "soil.hard", "soil.dry", "soil.far"
PLAN = "need.soil.plan"
DIG, ASK = "act.soil.dig", "act.soil.ask"
BIN = "prec.bin"


def same(words: str) -> Text:
    return Text(words, words)


REPORT_WORDING: Final = wording(
    answer=same("{answer}"),
    answer_by=same("{who}: {answer}"),
    answer_of=same("{count} of {total}: {answer}"),
    note_words=same("wrote {words}"),
    note_words_by=same("{who} wrote {words}"),
    respondents=same("by {who}"),
    nobody=same("somebody"),
    obstacle_figure=same("{level} with {need} = {weight}"),
    need_figure=same("{level}"),
    contribution=same("{weight} x {strength}/3 = {contribution} ({words})"),
    relevance=same("sum {relevance}"),
    link_reason=same("why: {reason}"),
    hinge=same("{answer} to {statement}"),
    hinge_by=same("{who}, {answer} to {statement}"),
    to_settle_intro=same("settle: {question}"),
    held_one=same("one held"),
    held_many=same("{count} held"),
    example=same("example {label}"),
    resembles_obstacle=same("also {label}, {reason}"),
    resembles_action=same("suggested {label}, {reason}"),
    differs_absent=same("absent {label}"),
    differs_not_applicable=same("no object {label}"),
    differs_unknown=same("unknown {label}"),
    to_verify_with=same("ask {ask}"),
    partly_known=same("partly."),
    figure_summary=same("{asked} {present} {absent} {unknown} {other}"),
    axis_need=same("need {need}"),
    axis_need_assumed=same("assumed {need}"),
    axis_covered=same("{covered} of {asked}"),
    made_on=same("on {date}"),
    start=same("start {known} of {asked}"),
    start_one=same("start one of {asked}"),
    edition=same("version {edition}"),
)
GROUND: Final = (
    SettingWording("ground", "near", text("same near"), text("differs near")),
    SettingWording("ground", "far", text("same far"), text("differs far")),
)
ASKED: Final = profile_question(
    settings={"shared": {"ground": "near"}, "absent": {"ground": "far"}}
)


def soil() -> Edition:
    """One axis with one of everything that a report may say."""
    remark = Remark({COORDINATOR: ("shared",)}, text("shared remark"))
    return build(
        axis(
            "soil",
            needs=[PLAN],
            obstacles=[HARD, DRY, FAR],
            actions=[
                replace(action(DIG, remarks=(remark,)), corrected="mended label"),
                action(ASK, {COORDINATOR: ("absent", "shared")}),
            ],
            precedents=[precedent(BIN, {"ground": "near"})],
        ),
        links=[
            link(HARD, DIG, 2, "source"),
            link(PLAN, DIG, 3),
            link(DRY, ASK, 3),
            illustrates(BIN, HARD, "source"),
            illustrates(BIN, DRY),
            illustrates(BIN, FAR),
            illustrates(BIN, DIG),
        ],
        profile=[ASKED],
        settings=GROUND,
        report_wording=REPORT_WORDING,
    )


def report(given_round: Round, language: Language = "fr", made_on: str | None = None) -> Report:
    return build_report(soil(), ID, given_round, language, made_on)
