"""What a group was not asked is said so in every format, and is neither unanswered nor counted."""

import json

import pytest

from adn_assess.domain.answers.history import NO_TRIED_ACTIONS
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.documents.blocks import Bullets
from adn_assess.domain.documents.changes import DatedRound, changes_document
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.report import Report
from adn_assess.exports.formats import FORMATS
from adn_assess.exports.json import json_bytes
from tests.exports.readers import EVERY_READER, squeezed
from tests.exports.report_schema import validate
from tests.exports.test_json import ID

ASKED, LEFT = "concertation", ("formation", "veille", "projets")


def group(edition: Edition, axes: tuple[str, ...] = (ASKED,)) -> Round:
    """Six people who each answer all that they are asked, but for its first statement."""
    asked = Round({}, (), axes=axes).asked(edition)[1:]
    voices = (Voice({each.id: each.scale.options[-3].value for each in asked}) for _ in range(6))
    return Round({}, tuple(voices), is_group=True, axes=axes)


@pytest.fixture
def report(edition: Edition) -> Report:
    return build_report(edition, ID, group(edition), "fr", "2026-11-27")


@pytest.mark.parametrize("extension", sorted({*FORMATS} - {"json"}))
def test_every_format_says_what_was_not_asked(report: Report, extension: str) -> None:
    text = squeezed(EVERY_READER[extension](FORMATS[extension].export(report)))
    assert squeezed("Non demandé") in text


def test_what_was_not_asked_is_neither_unanswered_nor_counted(
    edition: Edition, report: Report
) -> None:
    assert {line.axis for line in report.unanswered} == {ASKED}
    assert sum(axis.asked for axis in report.axes) == len(report.round.asked(edition))
    assert "Sans réponse" not in {
        words
        for axis in report.axes
        if axis.id in LEFT
        for line in (*axis.needs, *axis.obstacles)
        for words in (*line.answers, line.reading)
    }
    titles = ", ".join(edition.axis[each].title.fr for each in LEFT)
    assert report.figure_summary.endswith(f"Non demandé à ce groupe\u00a0: {titles}.")


def test_the_file_of_data_says_what_was_not_asked(report: Report) -> None:
    data = json.loads(json_bytes(report))
    validate(data)
    axes = {each["id"]: each for each in data["axes"]}
    assert all(axes[each]["asked"] is False and axes[each]["coverage"] is None for each in LEFT)
    assert "asked" not in axes[ASKED]
    standings = {each["standing"] for each in data["obstacles"] if each["axis"] in LEFT}
    assert standings == {"not_asked"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_moved_says_which_round_did_not_ask_an_axis(edition: Edition, language: str) -> None:
    then = DatedRound(edition, group(edition), 1, "2026-08-01")
    now = DatedRound(edition, group(edition, ()), 2, "2026-11-01")
    context = ReportContext(edition, ID, "fr" if language == "fr" else "en", None, None, None, None)
    sections = changes_document(context, then, now, NO_TRIED_ACTIONS).sections
    title = context.say(edition.movement.not_asked)
    [blocks] = [each.blocks for each in sections if each.title == title]
    [bullets] = [each for each in blocks if isinstance(each, Bullets)]
    assert [line.words for line in bullets.lines] == [context.title(each) for each in LEFT]
    assert {line.says for line in bullets.lines} == {
        context.say(edition.movement.not_asked_at, number=1)
    }
    once = context.say(edition.movement.once)
    assert once not in [each.title for each in sections]
