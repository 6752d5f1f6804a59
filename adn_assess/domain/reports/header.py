"""What stands before and around the suggestions of a report: its fixed words, who answered."""

from collections.abc import Mapping

from adn_assess.domain.reports.phrasing import Phrasing
from adn_assess.domain.reports.report_lines import ProfileLine
from adn_assess.domain.scoring.suggestions import Suggestions


def report_words(phrasing: Phrasing, suggestions: Suggestions) -> Mapping[str, str]:
    """The headings and fixed sentences; of a group, what stands under « notes » is the group’s.

    Where an example has a source of its own, none of them says that all come from one page.
    """
    words = phrasing.edition.report_texts[phrasing.language]
    if phrasing.round.is_group:
        words = {**words, "notes": words["notes_of_group"]}
    precedents = phrasing.edition.precedents
    has_sources = any(each.source for each in precedents.values())
    if has_sources and any(precedents[each.precedent].source for each in suggestions.precedents):
        intro, unsaid = words["precedents_intro_sources"], words["unsaid_by_source"]
        words = {**words, "precedents_intro": intro, "unsaid": unsaid}
    return words


def respondents(phrasing: Phrasing) -> str | None:
    """Who answered; None when it is one person, who does not say in what role."""
    if phrasing.round.is_group:
        return phrasing.say("respondents_group", count=len(phrasing.round.voices))
    if [each.role for each in phrasing.round.voices] == [None]:
        return None
    roles = (phrasing.role(index) for index in range(len(phrasing.round.voices)))
    return phrasing.say("respondents", who=", ".join(roles))


def profile_lines(phrasing: Phrasing) -> tuple[ProfileLine, ...]:
    """The questions of the profile that are answered, each with its answer."""
    profile = phrasing.round.profile
    chosen = [
        (question, question.choice(profile[question.id]))
        for question in phrasing.edition.profile
        if question.id in profile
    ]
    return tuple(
        ProfileLine(
            label=phrasing.text(question.label),
            answer=phrasing.text(choice.label),
            remark=phrasing.text(choice.remark) if choice.remark else None,
        )
        for question, choice in chosen
    )
