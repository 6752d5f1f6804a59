"""The facts: what the source page lists is in the content, word for word, and well set in type."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from adn_assess.domain.edition.catalogue import Action, Obstacle, Precedent, Understanding
from adn_assess.domain.edition.edition import Edition, item_label

HERE: Final = Path(__file__).parent
LABELS: Final[Mapping[str, Any]] = json.loads(
    (HERE / "source_labels.json").read_text(encoding="utf-8")
)
LINKS: Final[list[dict[str, Any]]] = json.loads(
    (HERE / "source_links.json").read_text(encoding="utf-8")
)
THIN: Final = "\N{NARROW NO-BREAK SPACE}"
FIXED: Final = "\N{NO-BREAK SPACE}"

Labelled = Understanding | Obstacle | Action | Precedent


def statements_of(items: Mapping[str, Labelled]) -> dict[str, str]:
    return {name: item.label.fr for name, item in items.items()}


def expected(kind: str) -> dict[str, str]:
    return dict(LABELS[kind])


# Labels


def test_the_counts_are_those_of_the_source_page(edition: Edition) -> None:
    assert len(edition.axes) == 4
    assert sum(len(axis.understandings) for axis in edition.axes) == 15
    assert sum(len(axis.needs) for axis in edition.axes) == 17
    assert len(edition.questions) == 43
    assert sum(len(axis.obstacles) for axis in edition.axes) == 23
    assert len(edition.actions) == 21
    assert len(edition.precedents) == 11
    assert len(edition.links) == 249


def test_no_two_answers_of_a_scale_are_read_alike_and_those_of_an_obstacle_name_it(
    edition: Edition,
) -> None:
    needs, obstacles = edition.scales
    for language in ("fr", "en"):
        for scale in edition.scales:
            readings = [option.reading.to(language) for option in scale.options]
            assert len({*readings}) == len(readings)
        graded = [o.reading.to(language) for o in obstacles.options if o.level is not None]
        assert all("obstacle" in reading.lower() for reading in graded)
    assert (needs.kind, obstacles.kind) == ("need", "obstacle")
    assert obstacles.option(0).reading.fr == "Obstacle absent"
    assert obstacles.option(1).reading.fr == "Obstacle peu présent"


def test_every_obstacle_is_there_in_its_own_words_and_in_order(edition: Edition) -> None:
    found = statements_of({each.id: each for axis in edition.axes for each in axis.obstacles})
    assert list(found.items()) == list(expected("obstacles").items())


def test_every_action_is_there_in_its_own_words_and_in_order(edition: Edition) -> None:
    assert list(statements_of(edition.actions).items()) == list(expected("actions").items())


def test_every_example_is_there_in_its_own_words_and_in_order(edition: Edition) -> None:
    assert list(statements_of(edition.precedents).items()) == list(expected("precedents").items())


def test_every_understanding_is_there_in_its_own_words_and_in_order(edition: Edition) -> None:
    found = {axis.id: [each.label.fr for each in axis.understandings] for axis in edition.axes}
    assert found == LABELS["understandings"]


def test_the_axis_without_understanding_says_so(edition: Edition) -> None:
    silent = [axis for axis in edition.axes if not axis.understandings]
    assert [axis.id for axis in silent] == ["projets"]
    assert all(axis.no_understanding for axis in silent)


def test_a_mended_label_differs_from_the_source_by_a_few_letters_only(edition: Edition) -> None:
    spoken: list[Understanding | Action | Precedent] = [
        *edition.actions.values(),
        *edition.precedents.values(),
    ]
    for axis in edition.axes:
        spoken += axis.understandings
    mended = [each for each in spoken if each.corrected]
    assert {type(each) for each in mended} == {Understanding, Action, Precedent}
    for each in mended:
        assert item_label(each, "fr") == each.corrected
        assert item_label(each, "fr") != each.label.fr
        assert abs(len(item_label(each, "fr")) - len(each.label.fr)) <= 6
        assert item_label(each, "en") == each.label.en


# Links


def test_every_link_is_the_one_documented(edition: Edition) -> None:
    found = {(each.origin, each.target): (each.strength, each.basis) for each in edition.links}
    assert found == {
        (each["origin"], each["target"]): (each["strength"], each["basis"]) for each in LINKS
    }


def test_every_link_says_its_reason_in_its_own_words(edition: Edition) -> None:
    assert all(len(each.reason.fr) > 15 and len(each.reason.en) > 15 for each in edition.links)


def test_a_quotation_is_a_few_words_and_never_a_whole_sentence(edition: Edition) -> None:
    for each in edition.links:
        for quoted in re.findall(r"«(.*?)»", each.reason.fr):
            assert len(quoted.split()) <= 14, quoted


def test_the_two_conditional_actions_follow_the_coordinator(edition: Edition) -> None:
    conditional = {
        name: dict(each.applies) for name, each in edition.actions.items() if each.applies
    }
    assert {name: {k: set(v) for k, v in each.items()} for name, each in conditional.items()} == {
        "act.formation.analyze-needs": {"training_coordinator": {"absent", "shared", "vacant"}},
        "act.formation.who-does-what": {"training_coordinator": {"present", "shared", "vacant"}},
    }


def test_the_profile_offers_what_scripts_rely_on(edition: Edition) -> None:
    offered = {
        name: [choice.value for choice in question.choices]
        for name, question in edition.profile_question.items()
    }
    assert offered["training_coordinator"] == ["present", "shared", "vacant", "absent", "unknown"]
    assert offered["organization_type"] == [
        "national",
        "regional",
        "sectoral_calq",
        "sectoral_sodec",
        "other",
        "unknown",
    ]


def test_only_what_changes_what_is_suggested_is_required(edition: Edition) -> None:
    conditions = {key for action in edition.actions.values() for key in action.applies}
    required = {name for name, each in edition.profile_question.items() if each.required}
    assert required == conditions == {"training_coordinator"}


def test_the_source_is_named_dated_and_credited(edition: Edition) -> None:
    source = edition.source
    kinds = {"understanding", "obstacle", "action", "precedent"}
    assert set(source.headings) == set(source.dates) == kinds
    for words in (source.credit.fr, source.credit.en):
        assert "CC BY-NC-SA" in words
        assert "wiki.reseauadn.ca" in words


def test_no_title_of_an_axis_appears_twice(edition: Edition) -> None:
    for language in ("fr", "en"):
        titles = [getattr(axis.title, language) for axis in edition.axes]
        assert len(set(titles)) == len(titles)
