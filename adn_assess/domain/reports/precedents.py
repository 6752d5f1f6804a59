"""The precedents of a report: what they share with the answers, and what differs."""

from collections.abc import Iterator, Mapping

from adn_assess.domain.edition.catalogue import Precedent
from adn_assess.domain.edition.edition import Edition, item_label
from adn_assess.domain.edition.sources import own_source
from adn_assess.domain.reports.phrasing import Phrasing
from adn_assess.domain.reports.report_lines import StatementLine
from adn_assess.domain.reports.suggestion_parts import (
    PrecedentPart,
    PrecedentReason,
    PrecedentReasonKind,
)
from adn_assess.domain.scoring.scores import rounded
from adn_assess.domain.scoring.suggestions import Likeness, Reason


def precedent_part(
    phrasing: Phrasing, lines: Mapping[str, StatementLine], likeness: Likeness
) -> PrecedentPart:
    """Lay out one documented example and compare it with the answers and the profile."""
    precedent = phrasing.edition.precedents[likeness.precedent]
    alike, unlike = _settings(phrasing, precedent)
    reasons = tuple(_reason(phrasing, reason) for reason in likeness.reasons)
    return PrecedentPart(
        id=precedent.id,
        axis=phrasing.text(phrasing.edition.axis_of[precedent.id].title),
        label=item_label(precedent, phrasing.language),
        rank=likeness.rank,
        likeness=rounded(likeness.likeness),
        who=phrasing.text(precedent.who),
        what=phrasing.text(precedent.what),
        brought=phrasing.text(precedent.contribution),
        unsaid=phrasing.text(precedent.unsaid),
        unsaid_title=phrasing.words("unsaid_by_source" if precedent.source else "unsaid"),
        source=own_source(precedent, phrasing.language),
        source_address=precedent.source_address or "",
        reasons=reasons,
        by_actions_only=all(reason.kind == "action" for reason in reasons),
        resembles=(*(_resembles(phrasing, reason) for reason in likeness.reasons), *alike),
        differs=(*_differs(phrasing, lines, precedent), *unlike),
    )


def _reason(phrasing: Phrasing, reason: Reason) -> PrecedentReason:
    return PrecedentReason(
        kind=_kind(phrasing.edition, reason),
        id=reason.about,
        contribution=rounded(reason.contribution),
        basis=reason.link.basis,
        why=phrasing.text(reason.link.reason),
    )


def _resembles(phrasing: Phrasing, reason: Reason) -> str:
    edition = phrasing.edition
    label = phrasing.text(edition.label[reason.about])
    why = phrasing.text(reason.link.reason)
    name = {
        "action": "resembles_action",
        "need": "resembles_need",
        "obstacle": "resembles_obstacle",
    }[_kind(edition, reason)]
    return phrasing.say(name, label=label, reason=why)


def _kind(edition: Edition, reason: Reason) -> PrecedentReasonKind:
    question = edition.questions.get(reason.about)
    return question.kind if question else "action"


def _differs(
    phrasing: Phrasing, lines: Mapping[str, StatementLine], precedent: Precedent
) -> Iterator[str]:
    """A sentence on the obstacles and needs of the example that are absent here, one on unknown."""
    edition = phrasing.edition
    named: dict[str, list[str]] = {}
    targets = {
        edition.item_of[link.target]: edition.statements_of[link.target]
        for link in edition.links_of_precedent[precedent.id]
        if link.target not in edition.actions
    }
    for statements in targets.values():
        asked = [lines[each] for each in statements if each in lines]
        if not asked or any(line.level for line in asked):
            continue
        line = asked[0]
        name = {
            "known": "differs_absent",
            "not_applicable": "differs_not_applicable",
            "unknown": "differs_unknown",
            "unanswered": "differs_unknown",
            "not_asked": "differs_unknown",
        }[line.standing]
        named.setdefault(name, []).append(line.label)
    for name, labels in named.items():
        yield phrasing.say(name, label=phrasing.quoted(labels))


def _settings(phrasing: Phrasing, precedent: Precedent) -> tuple[list[str], list[str]]:
    """Compare the example's setting with the profile's: sentences on what is alike, then unlike."""
    alike, unlike = [], []
    profile_setting = _profile_setting(phrasing)
    for setting in phrasing.edition.settings:
        if (
            precedent.setting.get(setting.kind) != setting.value
            or setting.kind not in profile_setting
        ):
            continue
        if profile_setting[setting.kind] == setting.value:
            alike.append(phrasing.text(setting.same))
        else:
            unlike.append(phrasing.text(setting.differs))
    return alike, unlike


def _profile_setting(phrasing: Phrasing) -> dict[str, str]:
    profile_setting: dict[str, str] = {}
    for question in phrasing.edition.profile:
        if question.id in phrasing.round.profile:
            profile_setting |= question.choice(phrasing.round.profile[question.id]).setting
    return profile_setting
