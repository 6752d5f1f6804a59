"""A report as JSON, described by docs/report.schema.json; it is also the save file.

`save` holds what its owner entered, and importing the file restores it; the rest is computed.
"""

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Final

from adn_assess.domain.answers.history import History, KeptAside, PastRound, TriedActions
from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.reports.report import Report
from adn_assess.domain.reports.report_lines import (
    AxisPart,
    ObstacleLine,
    SetAsideLine,
    StatementLine,
    VerifyLine,
)
from adn_assess.domain.reports.suggestion_parts import ActionPart, PrecedentPart

SCHEMA: Final = "autodiagnostic-adn/report/2"

JSON = dict[str, object]


def json_bytes(report: Report) -> bytes:
    """Write the report as UTF-8 JSON; equal reports give equal bytes."""
    obstacles = [(axis.id, rung) for axis in report.axes for rung in axis.rungs]
    needs = [line for axis in report.axes for line in axis.needs]
    actions = (*report.first_steps, *report.others, *report.to_settle)
    document: JSON = {
        "schema": SCHEMA,
        "edition": report.edition,
        "language": report.language,
        "made_on": report.made_on,
        "axes": [_axis(axis) for axis in report.axes],
        "needs": [_need(line) for line in needs],
        "obstacles": [_obstacle(axis, rung) for axis, rung in obstacles],
        "actions": [_action(action) for action in actions],
        **_unless_empty("start", report.start_sentence is not None),
        **_unless_empty("next_statements", _ids(report.next_statements)),
        "precedents": [_precedent(precedent) for precedent in report.precedents],
        "to_verify": [_verify(line) for line in report.to_verify],
        "strengths": [_named(line) for line in report.strengths],
        "unanswered": _ids(report.unanswered),
        "not_applicable": _ids(report.not_applicable),
        **_unless_empty("set_aside", [_set_aside(line) for line in report.set_aside]),
        **_unless_empty("imported", report.imported_on),
        **_unless_empty("partial", report.partial),
        "credit": report.credit,
        "save": {**_save(report.round), **_history(report.history)},
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _axis(axis: AxisPart) -> JSON:
    return {
        "id": axis.id,
        "label": axis.title,
        "need": axis.need,
        "need_assumed": axis.need_assumed,
        "coverage": axis.coverage,
        "provisional": axis.provisional,
        **({} if axis.is_asked else {"asked": False}),
    }


def _need(line: StatementLine) -> JSON:
    return {
        "id": line.id,
        "axis": line.axis,
        "label": line.label,
        "level": line.level,
        "standing": line.standing,
    }


def _obstacle(axis: str, rung: ObstacleLine) -> JSON:
    line = rung.present_by
    return {
        "id": rung.id,
        "axis": axis,
        "label": rung.label,
        "presence": line.level,
        "weight": line.weight,
        "standing": line.standing,
        **({"statement": line.id} if line.id != rung.id else {}),
    }


def _action(action: ActionPart) -> JSON:
    return {
        "id": action.id,
        "label": action.label,
        "rank": action.rank,
        "relevance": action.relevance,
        "first_step": action.first_step,
        "stable": action.stable,
        "to_settle": action.to_settle,
        "provisional": action.provisional,
        "hinges": [
            {"id": hinge.id, "value": hinge.value, "replacement": hinge.replacement}
            for hinge in action.hinges
        ],
        "reasons": [
            {
                "kind": reason.kind,
                "id": reason.id,
                "contribution": reason.contribution,
                "strength": reason.strength,
                "basis": reason.basis,
            }
            for reason in action.reasons
        ],
    }


def _precedent(precedent: PrecedentPart) -> JSON:
    return {
        "id": precedent.id,
        "label": precedent.label,
        "rank": precedent.rank,
        "likeness": precedent.likeness,
        **({"source": precedent.source} if precedent.source else {}),
        **({"source_address": precedent.source_address} if precedent.source_address else {}),
        "reasons": [
            {
                "kind": reason.kind,
                "id": reason.id,
                "contribution": reason.contribution,
                "basis": reason.basis,
            }
            for reason in precedent.reasons
        ],
    }


def _verify(line: VerifyLine) -> JSON:
    return {"id": line.id, "label": line.label, "why": line.why}


def _named(line: StatementLine) -> JSON:
    return {"id": line.id, "label": line.label}


def _ids(lines: Iterable[StatementLine]) -> list[str]:
    return [line.id for line in lines]


def _unless_empty(name: str, value: object) -> JSON:
    """Return one key with its value, or nothing for an empty value."""
    return {name: value} if value else {}


def _set_aside(line: SetAsideLine) -> JSON:
    return {"id": line.id, "label": line.label}


def _history(history: History) -> JSON:
    """Write the rest of the save file; a part that holds nothing is left out."""
    return {
        **_unless_empty("aside", [_aside(each) for each in history.aside]),
        **_unless_empty("started", history.started),
        **_unless_empty("tried", _tried(history.tried)),
        **_unless_empty("plan", _plan(history)),
        **_unless_empty("rounds", [_past_round(each) for each in history.past]),
    }


def _plan(history: History) -> JSON:
    plan, shown = history.plan, history.plan_for_readers
    if not (plan.items or plan.hours or shown):
        return {}
    items = [_item(item) for item in plan.items]
    return {"hours": plan.hours, "items": items, **_unless_empty("for_readers", shown)}


def _tried(tried: TriedActions) -> JSON:
    actions = _unless_empty("actions", sorted(tried.actions))
    return {**actions, **_unless_empty("words", tried.words)}


def _item(item: PlanItem) -> JSON:
    """Write a line of the plan without its empty fields."""
    values = {each.name: getattr(item, each.name) for each in fields(item)}
    return {name: value for name, value in values.items() if value not in (None, "")}


def _past_round(each: PastRound) -> JSON:
    entry: JSON = {"edition": each.edition, "started": each.started, **_save(each.round)}
    tried = _unless_empty("tried", _tried(each.tried))
    return {**entry, **tried, **_unless_empty("aside", [_aside(kept) for kept in each.aside])}


def _aside(kept: KeptAside) -> JSON:
    """Write what a voice keeps aside, with the edition in whose words it was given."""
    given = kept.given
    return {
        "edition": kept.edition,
        **({} if kept.voice is None else {"voice": kept.voice}),
        **_unless_empty("profile", dict(sorted(kept.profile.items()))),
        **_unless_empty("answers", dict(sorted(given.answers.items()))),
        **_unless_empty("role", given.role),
        **_unless_empty("light", sorted(given.light)),
        **_unless_empty("notes", dict(sorted(given.notes.items()))),
    }


def _save(round_: Round) -> JSON:
    entry: JSON = {
        "profile": dict(sorted(round_.profile.items())),
        "voices": [_voice(voice) for voice in round_.voices],
    }
    if not round_.is_group:
        return entry
    return {
        **entry,
        "group": True,
        **_unless_empty("axes", list(round_.axes)),
        **_unless_empty("room", _room(round_)),
    }


def _room(round_: Round) -> JSON:
    """Write what a group wrote and chose; nothing of who did."""
    words = {axis: list(texts) for axis, texts in sorted(round_.room_words.items())}
    choice = round_.choice
    marks: JSON = (
        {"choosers": choice.choosers, "marks": dict(sorted(choice.counts.items()))}
        if choice
        else {}
    )
    return {**_unless_empty("words", words), **_unless_empty("choice", marks)}


def _voice(voice: Voice) -> JSON:
    return {
        "role": voice.role,
        "answers": dict(sorted(voice.answers.items())),
        **_unless_empty("light", sorted(voice.light)),
        **_unless_empty("notes", dict(sorted(voice.notes.items()))),
    }
