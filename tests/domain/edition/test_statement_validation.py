"""Faults of statements: every obstacle is asked, each statement apart, no two in the same words."""

from dataclasses import replace

from adn_assess.domain.edition.catalogue import Obstacle
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import KeyPath
from tests.domain.builders import axis, link, obstacle, split_obstacle, text
from tests.domain.builders import edition as build
from tests.domain.edition.sound_edition import DIG, HARD, PLAN, faults_of

AT: KeyPath = ("axes", 0, "obstacles", 0)


def asking(*obstacles: Obstacle) -> Edition:
    return build(axis("soil", obstacles=obstacles, actions=[DIG]), links=[link(HARD, DIG, 3)])


def test_an_obstacle_is_asked_by_statements_of_its_own_or_under_its_id() -> None:
    assert faults_of(asking(split_obstacle(HARD, "dry", "wet"))) == []
    assert faults_of(asking(split_obstacle(HARD, "dry"))) == []
    assert faults_of(asking(obstacle(HARD))) == []


def test_an_obstacle_that_no_statement_asks_lacks_one() -> None:
    silent = Obstacle(HARD, text("label"))
    assert faults_of(asking(silent, obstacle("soil.dry"))) == [
        ("missing_key", (*AT, "statement")),
        ("missing_key", (*AT, "ask")),
        ("link_of_wrong_kind", ("links", 0)),
        ("unreachable_action", ("axes", 0, "actions", 0, "id")),
    ]


def test_an_obstacle_is_not_asked_twice_over() -> None:
    both = replace(split_obstacle(HARD, "dry", "wet"), statement=text("again"), ask=text("who"))
    assert faults_of(asking(both)) == [("asked_twice", (*AT, "statement"))]


def test_two_statements_of_an_obstacle_say_what_each_asks_of_it() -> None:
    torn = split_obstacle(HARD, "dry", "wet")
    mute = replace(torn, statements=(replace(torn.statements[0], aspect=None), torn.statements[1]))
    assert faults_of(asking(mute)) == [("no_aspect", (*AT, "statements", 0))]
    whole = split_obstacle(HARD, "all")
    alone = replace(whole, statements=(replace(whole.statements[0], aspect=None),))
    assert faults_of(asking(alone)) == []


def test_two_statements_do_not_have_the_same_words() -> None:
    twin = replace(obstacle("soil.dry"), statement=text(f"Statement  of {HARD}"))
    assert faults_of(asking(obstacle(HARD), twin)) == [
        ("same_words", ("axes", 0, "obstacles", 1, "statement", language))
        for language in ("fr", "en")
    ]


def test_a_statement_has_an_id_that_nothing_else_has() -> None:
    torn = split_obstacle(HARD, "dry", "wet")
    own = replace(torn, statements=(replace(torn.statements[0], id=HARD), torn.statements[1]))
    assert ("duplicate_id", (*AT, "statements", 0, "id")) in faults_of(asking(own))


def test_a_link_to_an_obstacle_stands_for_each_of_its_statements() -> None:
    torn = asking(split_obstacle(HARD, "dry", "wet"))
    dry, wet = f"{HARD}.dry", f"{HARD}.wet"
    assert [*torn.questions] == [dry, wet]
    assert torn.statements_of[HARD] == (dry, wet)
    assert (torn.item_of[dry], torn.item_of[HARD], torn.item_of[DIG]) == (HARD, HARD, DIG)
    assert [each.origin for each in torn.links_to_action[DIG]] == [HARD]
    assert torn.label[dry].fr == f"label of {HARD}\u00a0: dry"
    assert torn.label[dry].en == f"label of {HARD} (en): dry (en)"
    assert torn.axis_of[dry].id == "soil"
    assert PLAN not in torn.questions
