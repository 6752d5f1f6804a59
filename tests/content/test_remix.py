"""Another network's content makes another edition and another report, with nothing of ours left."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from adn_assess.content.edition_archive import edition_id, pack
from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.catalogue import LANGUAGES, Axis, Language, Term
from adn_assess.domain.edition.edition import Edition, items_of
from adn_assess.domain.edition.questionnaire import ProfileQuestion, Role
from adn_assess.domain.reports.assemble import build_report
from tests.content.copies import GARDEN

Named = Axis | ProfileQuestion | Role | Term


@pytest.fixture(scope="module")
def garden() -> Edition:
    return load_edition(GARDEN)


def ids_of(edition: Edition) -> set[str]:
    """Every id of an edition that a person could meet in a file or an address."""
    items = {item.id for axis in edition.axes for item in items_of(axis)}
    parts: tuple[Iterable[Named], ...] = (
        edition.axes,
        edition.profile,
        edition.roles,
        edition.terms,
    )
    return items | {each.id for part in parts for each in part}


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts_in(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield key
            yield from texts_in(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)


ROUND = Round(
    {"roof": "shared", "plot_count": "many"},
    (
        Voice(
            {
                "need.sol.compost": 3,
                "need.sol.plan": 0,
                "sol.compaction": 2,
                "sol.pests": "not_applicable",
                "need.eau.store": 2,
                "eau.drought": 3,
                "eau.far-tap": "unknown",
            },
            "gardener",
            {"eau": "Un été sec."},
        ),
        Voice({"eau.drought": 2, "sol.pests": 1}, "coordination"),
    ),
)


def test_another_catalogue_has_no_id_of_ours(edition: Edition, garden: Edition) -> None:
    assert ids_of(garden) & ids_of(edition) == set()
    assert edition_id(pack(garden)) != edition_id(pack(edition))


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_report_has_no_id_and_no_name_of_ours(
    edition: Edition, garden: Edition, language: Language
) -> None:
    found = build_report(garden, edition_id(pack(garden)), ROUND, language, "2026-11-23")
    words = "\n".join(texts_in(found))
    named = [name for name in ids_of(edition) if "." in name and name in words]
    assert named == []
    ours = (axis.title.to(language) for axis in edition.axes)
    assert [title for title in ours if re.search(rf"\b{title}\b", words)] == []
    assert not re.search(r"\bADN\b|Réseau|Wiki|[Ww]orkshop|[Aa]telier", words)


def test_its_report_is_whole(garden: Edition) -> None:
    found = build_report(garden, "0" * 64, ROUND, "fr")
    assert [axis.id for axis in found.axes] == ["sol", "eau"]
    # sol: the needs are 1 and 0, so ½ and the factor is ¾; compaction ⅔ × ¾ = ½, pests 0
    #   compost: 1 × 3/3 + ½ × 2/3 = 4/3;  rotate: nothing
    # eau: the need is ⅔ and the factor ⅚; drought (1 + ⅔)/2 × ⅚ = 25/36
    #   barrels: ⅔ + 25/36 × ⅔ = 61/54;  mulch: 25/36
    # first compost, then barrels, which leave ⅓ of drought: mulch still adds 25/108
    assert [(each.id, each.relevance) for each in found.first_steps] == [
        ("act.sol.compost", 1.333333),
        ("act.eau.barrels", 1.12963),
        ("act.eau.mulch", 0.694444),
    ]
    assert (found.others, found.to_settle) == ((), ())
    assert len(found.first_steps[1].remarks) == 1
    assert [line.id for line in found.strengths] == ["need.sol.plan"]
    assert [line.id for line in found.to_verify] == ["eau.far-tap"]
    # paths: compaction ½;  bins: pests 0, and compost among the first, ½ × 1
    assert [(each.id, each.likeness) for each in found.precedents] == [
        ("prec.bins", 0.5),
        ("prec.paths", 0.5),
    ]


def test_its_conditional_action_waits_for_its_own_question(garden: Edition) -> None:
    found = build_report(garden, "0" * 64, Round({}, ROUND.voices), "fr")
    assert [each.id for each in found.to_settle] == ["act.eau.barrels"]
    assert garden.profile_question["roof"].text.fr in (found.to_settle_question or "")
    refused = build_report(garden, "0" * 64, Round({"roof": "none"}, ROUND.voices), "fr")
    actions = (*refused.first_steps, *refused.others, *refused.to_settle)
    assert "act.eau.barrels" not in {each.id for each in actions}


def test_it_has_what_a_questionnaire_needs(garden: Edition) -> None:
    """An axis without examples or understandings, roles, terms, a required question."""
    assert [bool(axis.precedents) for axis in garden.axes] == [True, False]
    assert [bool(axis.understandings) for axis in garden.axes] == [True, False]
    assert [question.required for question in garden.profile] == [False, True, False]
    assert len(garden.pages) == 4
    assert garden.roles
    assert garden.terms
