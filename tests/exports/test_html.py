"""The report as one HTML file: whole, sound, in its language, with nothing to fetch."""

import base64
import hashlib
from itertools import pairwise

import pytest
from lxml.html import document_fromstring

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_report
from adn_assess.exports.formats import FORMATS
from adn_assess.exports.html_templates import STYLE_HASH
from tests.sound_html import check_html
from tests.visitor import Element, words_of

html = FORMATS["html"].export

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} =cmd|'x'!A0 \u202e </style>"

ROUNDS = {
    "nothing": Round({}, (Voice({}),)),
    "everything": Round(
        {"training_coordinator": "shared"},
        (Voice({"concertation.visibility": 3, "veille.tools": "unknown"}, "agent"),),
    ),
    "voices": Round(
        {},
        (
            Voice({"concertation.visibility": 3}, "agent", {"veille": HOSTILE}),
            Voice({"concertation.visibility": "unknown"}, "direction"),
        ),
    ),
}


def tree_of(document: bytes) -> Element:
    check_html(document.decode())
    return document_fromstring(document.decode())


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("round_", ROUNDS.values(), ids=ROUNDS)
def test_a_report_is_sound_html_that_fetches_nothing(
    edition: Edition, round_: Round, language: Language
) -> None:
    report = build_report(edition, "0" * 64, round_, language, "2026-11-23")
    document = html(report)
    assert document == html(report)
    tree = tree_of(document)
    assert tree.get("lang") == f"{language}-CA"
    assert not list(tree.iter("script", "img", "iframe", "object", "form", "input"))
    for element in tree.iter():
        names = [str(name) for name in element.attrib]
        assert "style" not in names
        assert "src" not in names
        assert not [name for name in names if name.startswith("on")]
    [style] = tree.iter("style")
    digest = hashlib.sha256((style.text or "").encode()).digest()
    assert f"sha256-{base64.b64encode(digest).decode()}" == STYLE_HASH
    assert "url(" not in (style.text or "")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("round_", ROUNDS.values(), ids=ROUNDS)
def test_a_report_prints_the_credit_the_period_and_the_edition(
    edition: Edition, round_: Round, language: Language
) -> None:
    document = html(build_report(edition, "0123456789abcdef" * 4, round_, language, "2026-11-23"))
    words = words_of(next(tree_of(document).iter("body")))
    assert edition.source.credit.to(language) in words
    assert edition.wording.snapshot.to(language) in words
    assert edition.wording.no_grade.to(language) in words
    assert "0123456789" in words


def test_a_report_without_a_day_says_none(edition: Edition) -> None:
    round_ = ROUNDS["everything"]
    without, dated = (
        html(build_report(edition, "0" * 64, round_, "fr", day)).decode()
        for day in (None, "2026-11-23")
    )
    assert "23 novembre 2026" in dated
    assert "2026" not in without


def test_a_hostile_note_is_words(edition: Edition) -> None:
    document = html(build_report(edition, "0" * 64, ROUNDS["voices"], "fr", None))
    tree = tree_of(document)
    assert words_of(next(tree.iter("body"))).count(HOSTILE) == 1


def test_headings_go_down_one_level_at_a_time(edition: Edition) -> None:
    for round_ in ROUNDS.values():
        tree = tree_of(html(build_report(edition, "0" * 64, round_, "fr", None)))
        levels = [int(e.tag[1]) for e in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        for before, after in pairwise(levels):
            assert after <= before + 1


def test_every_table_has_a_caption_or_a_heading_and_headers_with_a_scope(edition: Edition) -> None:
    tree = tree_of(html(build_report(edition, "0" * 64, ROUNDS["everything"], "fr", None)))
    tables = list(tree.iter("table"))
    assert len(tables) > 2
    for table in tables:
        assert all(header.get("scope") for header in table.iter("th"))
