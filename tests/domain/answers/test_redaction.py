"""Redaction: no export depends on a part that was withheld."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.redaction import (
    note_key,
    plan_line_key,
    plan_people_key,
    redact,
    redactable_keys,
    role_key,
)
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.documents.complete_report import complete_document
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.statements import without_statements
from adn_assess.exports import documents, json
from tests.domain.answers.test_plan import plans
from tests.domain.builders import answers, editions, rounds, values

ID = "0" * 64


def shared_files(of: Edition, round_: Round, plan: Plan, keys: set[str]) -> tuple[bytes, bytes]:
    """The JSON and HTML exports of a redacted file."""
    shared = redact(round_, plan, keys)
    full_report = build_report(
        of,
        ID,
        shared.round,
        "fr",
        history=History(shared.plan),
        withheld_count=shared.withheld_count,
    )
    report = without_statements(full_report, keys)
    return json.json_bytes(report), documents.html(complete_document(report))


@st.composite
def rounds_with_notes(draw: st.DrawFn, of: Edition) -> Round:
    """Any round in which every voice has a note on each axis."""
    round_ = draw(rounds(of))
    notes = {axis: f"note {axis}" for axis in of.axis}
    voices = tuple(Voice(each.answers, each.role, notes) for each in round_.voices)
    return replace(round_, voices=voices)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_nothing_that_leaves_depends_on_an_answer_that_was_withheld(data: st.DataObject) -> None:
    of = data.draw(editions())
    round_, plan = data.draw(rounds_with_notes(of)), data.draw(plans(of))
    asked = [s for s in of.questions if any(s in v.answers for v in round_.voices)]
    if not asked:
        return
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
    first = shared_files(of, round_, plan, hidden)
    assert shared_files(of, replace(round_, voices=other), plan, hidden) == first


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_what_was_withheld_is_in_no_file(data: st.DataObject) -> None:
    of = data.draw(editions())
    round_ = data.draw(rounds_with_notes(of))
    axis = next(iter(of.axis))
    secret = replace(
        round_,
        voices=tuple(
            replace(voice, notes={axis: f"secret {place}"})
            for place, voice in enumerate(round_.voices)
        ),
    )
    plan = data.draw(plans(of))
    plan = replace(
        plan, items=tuple(replace(each, who=f"personne {n}") for n, each in enumerate(plan.items))
    )
    keys = {note_key(place, axis) for place in range(len(secret.voices))}
    keys |= {plan_people_key(place) for place in range(len(plan.items))}
    for file in shared_files(of, secret, plan, keys):
        assert b"secret" not in file
        assert b"personne" not in file


def test_each_key_takes_away_its_own_and_nothing_else() -> None:
    voice = Voice({"soil.hard": 3, "soil.dry": 1}, "gardener", {"soil": "mots", "water": "eau"})

    plan = Plan((PlanItem("action", words="un", who="Marie"), PlanItem("action", words="deux")))
    round_ = Round({}, (voice,))
    assert redact(round_, plan, {"soil.hard"}).round.voices[0].answers == {"soil.dry": 1}
    assert redact(round_, plan, {note_key(0, "soil")}).round.voices[0].notes == {"water": "eau"}
    assert redact(round_, plan, {role_key(0)}).round.voices[0].role is None
    assert [i.words for i in redact(round_, plan, {plan_line_key(0)}).plan.items] == ["deux"]
    assert [i.who for i in redact(round_, plan, {plan_people_key(0)}).plan.items] == ["", ""]
    nothing = redact(round_, plan, {"soil.unknown", note_key(3, "soil"), plan_people_key(1)})
    assert (nothing.round, nothing.plan, nothing.withheld_count) == (round_, plan, 0)
    everything = redactable_keys(round_, plan)
    assert redact(round_, plan, everything).withheld_count == len(everything) == 8


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_a_version_to_share_counts_what_it_leaves_out_and_names_none_of_it(
    data: st.DataObject,
) -> None:
    of = data.draw(editions())
    round_ = Round({}, (Voice(data.draw(answers(of).filter(bool))),))
    hidden = set(round_.voices[0].answers)
    shared = redact(round_, Plan(), hidden)
    assert shared.withheld_count == len(hidden)
    full_report = build_report(of, ID, shared.round, "fr", withheld_count=shared.withheld_count)
    report = without_statements(full_report, hidden)
    assert report.partial
    answered_lines = [line.id for axis in report.axes for line in (*axis.needs, *axis.obstacles)]
    assert not hidden & {*answered_lines, *(line.id for line in report.unanswered)}
