"""Redaction: no export depends on what was withheld, and none holds more than its preview."""

import re
from collections.abc import Collection
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.plan import Plan
from adn_assess.domain.answers.redaction import (
    HOURS_KEY,
    LINE_TEXTS,
    Redaction,
    Shareable,
    line_key,
    line_text_key,
    note_key,
    part_texts,
    preview_of,
    profile_key,
    role_key,
)
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.documents.complete_report import complete_document
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_shared_report
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.report import Report
from adn_assess.exports import documents, json
from adn_assess.exports.csv_archive import csv_archive
from tests.domain.answers.shareable_content import (
    CONTENT,
    ITEMS,
    VOICE,
    named,
    with_fields,
    without,
)
from tests.domain.answers.test_plan import plans
from tests.domain.builders import answers, editions, rounds, values
from tests.exports.readers import whole_file

ID = "0" * 64


def shared_report(of: Edition, redaction: Redaction) -> Report:
    return build_shared_report(ReportContext(of, ID, "fr"), redaction)


def files_of(report: Report) -> tuple[str, ...]:
    """The JSON, HTML and CSV exports of a report, as texts."""
    exported = (
        json.json_bytes(report),
        documents.html(complete_document(report)),
        csv_archive(report),
    )
    return tuple(map(whole_file, exported))


def shared_files(of: Edition, content: Shareable, keys: Collection[str]) -> tuple[str, ...]:
    """The exports of the version to share without those parts."""
    return files_of(shared_report(of, preview_of(content, keys)[0]))


@st.composite
def rounds_with_notes(draw: st.DrawFn, of: Edition) -> Round:
    """Any round in which every voice has a note on each axis and each statement."""
    round_ = draw(rounds(of))
    notes = {about: f"note {about}" for about in of.note_subjects}
    voices = tuple(Voice(each.answers, each.role, notes) for each in round_.voices)
    return replace(round_, voices=voices)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_nothing_that_leaves_depends_on_an_answer_that_was_withheld(data: st.DataObject) -> None:
    of = data.draw(editions())
    round_, plan = data.draw(rounds_with_notes(of)), data.draw(plans(of))
    asked = [s for s in of.questions if any(s in v.answers for v in round_.voices)]
    assume(asked)
    hidden = data.draw(st.sets(st.sampled_from(asked), min_size=1))
    other = tuple(
        replace(
            voice,
            answers={
                s: data.draw(st.sampled_from(values(of.questions[s]))) if s in hidden else value
                for s, value in voice.answers.items()
            },
        )
        for voice in round_.voices
    )
    first = shared_files(of, named(round_, plan), hidden)
    assert shared_files(of, named(replace(round_, voices=other), plan), hidden) == first


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_statement_that_was_withheld_cannot_be_told_from_one_without_an_answer(
    data: st.DataObject,
) -> None:
    of = data.draw(editions())
    round_ = data.draw(rounds(of))
    asked = [s for s in of.questions if any(s in v.answers for v in round_.voices)]
    assume(asked)
    hidden = data.draw(st.sampled_from(asked))
    silent = tuple(
        replace(voice, answers={s: v for s, v in voice.answers.items() if s != hidden})
        for voice in round_.voices
    )
    axis = next(iter(of.axis))
    never_said = replace(round_, voices=(replace(silent[0], notes={axis: "x"}), *silent[1:]))
    assert shared_files(of, named(round_), {hidden}) == shared_files(
        of, named(never_said), {note_key(100, axis)}
    )


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_a_version_to_share_lists_what_was_answered_and_counts_nothing_else(
    data: st.DataObject,
) -> None:
    of = data.draw(editions())
    round_ = Round({}, (Voice(data.draw(answers(of).filter(bool))),))
    hidden = data.draw(st.sampled_from(sorted(round_.voices[0].answers)))
    report = shared_report(of, preview_of(named(round_), {hidden})[0])
    listed = {line.id for axis in report.axes for line in (*axis.needs, *axis.obstacles)}
    assert listed == set(round_.voices[0].answers) - {hidden}
    assert report.unanswered == ()
    assert {(axis.coverage, axis.covered_sentence) for axis in report.axes} <= {(None, None)}
    hidden_label = of.questions[hidden].label.to("fr")
    differences = [each for precedent in report.precedents for each in precedent.differs]
    assert not [each for each in differences if hidden_label in each]


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_what_was_withheld_is_in_no_file(data: st.DataObject) -> None:
    of = data.draw(editions())
    round_ = data.draw(rounds_with_notes(of))
    about = data.draw(st.sampled_from(list(of.note_subjects)))
    secret = replace(
        round_,
        voices=tuple(
            replace(voice, notes={about: f"secret {place}"})
            for place, voice in enumerate(round_.voices)
        ),
    )
    plan = data.draw(plans(of))
    items = tuple(
        replace(each, who=f"personne {n}", note=f"secret note {n}", outcome=f"secret outcome {n}")
        for n, each in enumerate(plan.items)
    )
    content = named(secret, replace(plan, items=items))
    keys = {note_key(name, about) for name in content.voice_names}
    keys |= {line_text_key(line, each) for line in content.line_names for each in LINE_TEXTS}
    for file in shared_files(of, content, keys):
        assert "secret" not in file
        assert "personne" not in file


def test_the_number_of_voices_of_a_group_is_that_of_the_answers_that_are_shown() -> None:
    answered = [{"soil.hard": 3, "soil.dry": 1}, {"soil.hard": 3, "soil.dry": 1}, {"soil.hard": 2}]
    group = Round({}, tuple(Voice(each) for each in answered), is_group=True)
    shared, _ = preview_of(named(group), {"soil.hard"})
    assert [dict(voice.answers) for voice in shared.round.voices] == [{"soil.dry": 1}] * 2


def test_each_key_takes_away_its_own_and_nothing_else() -> None:
    first, second = without("soil.dry").round.voices
    assert (first.answers, second.answers) == ({"soil.hard": 3}, {})
    notes = [voice.notes for voice in without(note_key(101, "soil")).round.voices]
    assert notes == [VOICE.notes, {}]
    roles = [voice.role for voice in without(role_key(100)).round.voices]
    assert roles == [None, "neighbour"]
    assert without(profile_key("size")).round.profile == {}
    assert without(HOURS_KEY).plan == Plan(ITEMS)
    assert without(line_key(200)).plan.items == ITEMS[1:]
    for field in LINE_TEXTS:
        [line, _] = without(line_text_key(200, field)).plan.items
        assert line == with_fields(ITEMS[0], {field: ""})


def test_a_key_that_names_nothing_is_ignored_and_not_counted() -> None:
    nothing = without("soil.unknown", note_key(3, "soil"), line_key(0), line_text_key(201, "note"))
    assert nothing == Redaction(CONTENT.round, CONTENT.plan, 0)


def test_a_line_of_the_plan_counts_once_with_its_texts() -> None:
    everything = part_texts(CONTENT)
    texts = {line_text_key(200, each) for each in LINE_TEXTS} | {line_text_key(201, "who")}
    assert texts <= set(everything)
    assert without(*everything).withheld_count == len(set(everything) - texts)
    assert without(*texts).withheld_count == len(texts)


NOTED = named(
    Round(
        {},
        (
            Voice({"soil.hard": 3}, notes={"soil.hard": "dur", "soil.dry": "sec", "soil": "terre"}),
            Voice({"soil.hard": 2}, notes={"soil.hard": "mou"}),
        ),
    )
)


def test_a_note_on_a_statement_is_withheld_alone() -> None:
    shared, _ = preview_of(NOTED, {note_key(100, "soil.hard")})
    assert [dict(voice.notes) for voice in shared.round.voices] == [
        {"soil.dry": "sec", "soil": "terre"},
        {"soil.hard": "mou"},
    ]
    assert [dict(voice.answers) for voice in shared.round.voices] == [
        {"soil.hard": 3},
        {"soil.hard": 2},
    ]
    assert shared.withheld_count == 1


def test_a_statement_that_is_withheld_takes_what_was_written_on_it_and_counts_once() -> None:
    keys = {"soil.hard", note_key(101, "soil.hard")}
    shared, _ = preview_of(NOTED, keys)
    assert [dict(voice.notes) for voice in shared.round.voices] == [
        {"soil.dry": "sec", "soil": "terre"},
        {},
    ]
    assert shared.withheld_count == 1


def test_a_file_says_what_was_withheld_and_what_changed(edition: Edition) -> None:
    redaction = Redaction(Round({}, (Voice({}),)), Plan(), 20, 30)
    partial = shared_report(edition, redaction).partial or ""
    assert re.findall(r"\d+", partial) == ["20", "30"]
    nothing = replace(redaction, withheld_count=0, changed_count=0)
    assert shared_report(edition, nothing).partial == edition.carry.unlisted.to("fr")
