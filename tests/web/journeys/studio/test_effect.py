"""What a draft does to advice, as its page tells it: plain counts, and one respondent unfolded."""

from dataclasses import replace

import pytest
from flask import Flask

from adn_assess.domain.scoring.advice_effect import RESPONDENTS, advice_effect
from adn_assess.storage import drafts
from tests.visitor import words_of
from tests.web.conftest import Browse, runtime_of
from tests.web.coordination_actions import coordinator, draft_url, drafted, write

TARGET = "act.formation.transfer"


def weakened(app: Flask, draft: int) -> None:
    """Take every link to an action out of a draft."""
    running = runtime_of(app)
    changes: list[tuple[str, object]] = [
        (f"links/{each.origin}>{each.target}", None)
        for each in running.current.edition.links
        if each.target == TARGET
    ]
    with running.database.writing() as connection:
        drafts.add_changes(connection, draft, changes, None, running.now())


@pytest.mark.parametrize("root", ["", "/en"])
def test_the_page_counts_whose_first_steps_change_and_unfolds_one(
    app: Flask, browse: Browse, root: str
) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    weakened(app, draft)
    page = visitor.open(draft_url(draft, "effet", root))
    assert page.status == 200
    label = runtime_of(app).current.edition.label[TARGET]
    shown = words_of(page.tree)
    assert (label.en if root else label.fr) in shown
    assert ("made-up response no." if root else "la réponse inventée nᵒ") in shown
    assert ("no longer be suggested" if root else "ne se verrait plus suggérer") in shown


def test_a_draft_that_changes_words_only_changes_no_advice(app: Flask, browse: Browse) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    shown = words_of(visitor.open(draft_url(draft, "effet")).tree)
    assert f"restent les mêmes pour les {RESPONDENTS} réponses inventées" in shown
    assert "Ni l’action ni l’exemple qui vient en tête ne changent non plus." in shown


def test_the_numbers_of_the_page_are_those_of_the_two_editions(app: Flask, browse: Browse) -> None:
    visitor, draft = coordinator(browse), drafted(app)
    edition = runtime_of(app).current.edition
    link = next(each for each in edition.links if each.origin == "need.formation.tools")
    assert link.strength != 1
    write(visitor, draft, "link", f"{link.origin}>{link.target}", {"strength": "1"})
    links = tuple(replace(each, strength=1) if each is link else each for each in edition.links)
    effect = advice_effect(edition, replace(edition, links=links))
    shown = words_of(visitor.open(draft_url(draft, "effet")).tree)
    assert f"Pour {len(effect.changed)} des {RESPONDENTS} réponses inventées" in shown
