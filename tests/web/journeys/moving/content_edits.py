"""Edits of an edition, as a network would make them, and their publication in an application."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from flask import Flask

from adn_assess.content import edition_archive
from adn_assess.domain.edition.catalogue import Axis, Need, Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.web.runtime import CurrentEdition
from tests.web.conftest import runtime_of

AXIS: Final = "concertation"
Edit = Callable[[Edition], Edition]


def publish(app: Flask, edition: Edition) -> CurrentEdition:
    """Make an edition today's."""
    packed = edition_archive.pack(edition)
    published = CurrentEdition(edition, packed, edition_archive.edition_id(packed))
    runtime_of(app).current = published
    return published


def worded(statement: str, words: str) -> Edit:
    """Say a need, or what asks an obstacle, in other words of the same meaning."""
    wording = Text(words, f"{words} (en)")

    def edit(edition: Edition) -> Edition:
        axes = tuple(
            replace(
                axis,
                needs=tuple(
                    replace(each, statement=wording) if each.id == statement else each
                    for each in axis.needs
                ),
                obstacles=tuple(
                    replace(each, statement=wording)
                    if each.id == statement
                    else replace(
                        each,
                        statements=tuple(
                            replace(one, statement=wording) if one.id == statement else one
                            for one in each.statements
                        ),
                    )
                    for each in axis.obstacles
                ),
            )
            for axis in edition.axes
        )
        return replace(edition, axes=axes)

    return edit


def retired(need: str) -> Edit:
    """Ask a need no more."""
    return lambda edition: _with_needs(
        edition, lambda axis: [each for each in axis.needs if each.id != need]
    )


def added(need: str, words: str, axis_id: str = AXIS) -> Edit:
    """Ask one more need."""

    def needs(axis: Axis) -> list[Need]:
        like = axis.needs[0]
        wording = Text(words, f"{words} (en)")
        more = replace(like, id=need, label=wording, statement=wording)
        return [*axis.needs, *([more] if axis.id == axis_id else [])]

    return lambda edition: _with_needs(edition, needs)


def changed_meaning(need: str, successor: str, words: str, axis_id: str = AXIS) -> Edit:
    """Ask something else instead of a need: a new id."""
    return lambda edition: retired(need)(added(successor, words, axis_id)(edition))


def rescaled(edition: Edition) -> Edition:
    """Answer needs by one choice less, under the same ids."""
    scales = tuple(
        replace(scale, options=scale.options[1:], light=()) if scale.kind == "need" else scale
        for scale in edition.scales
    )
    return replace(edition, scales=scales)


def _with_needs(edition: Edition, needs: Callable[[Axis], list[Need]]) -> Edition:
    axes = tuple(replace(axis, needs=tuple(needs(axis))) for axis in edition.axes)
    before = {need.id for axis in edition.axes for need in axis.needs}
    gone = before - {need.id for axis in axes for need in axis.needs}
    sample = edition.sample
    answers = {key: value for key, value in sample.answers.items() if key not in gone}
    links = tuple(each for each in edition.links if not {each.origin, each.target} & gone)
    notes = {key: words for key, words in sample.notes.items() if key not in gone}
    kept = replace(sample, answers=answers, notes=notes)
    return replace(edition, axes=axes, links=links, sample=kept)
