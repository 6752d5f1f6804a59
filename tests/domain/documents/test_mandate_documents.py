"""The mandate sheet, the handover and the brief as documents."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adn_assess.domain.documents.blocks import (
    Bullets,
    Column,
    Document,
    OwnWords,
    Section,
    SideBySide,
)
from adn_assess.domain.documents.brief import MAX_LINKED_AXES, brief_document, links_between_axes
from adn_assess.domain.documents.handover import handover_document
from adn_assess.domain.documents.mandate_sheet import mandate_sheet_document
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.mandate.sheet import (
    WORKSHOP_QUESTIONS,
    Handover,
    MandateSheet,
    documented_answers,
)
from adn_assess.domain.reports.context import ReportContext
from tests.domain.builders import editions, handovers, sheets

ID = "0" * 64
FULL = Handover(frozenset({"act.veille.popularize"}), {"contacts": "La voisine."})


def texts(value: object) -> Iterator[str]:
    """Every text of a document."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts(getattr(value, each.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)


def columns(document: Document) -> list[tuple[Column, Column]]:
    """The two sides of each question of the workshop, in order."""
    return [
        block.columns
        for section in document.sections
        for asked in section.sections
        for block in asked.blocks
        if isinstance(block, SideBySide)
    ]


def labels(column: Column) -> list[str]:
    return [
        line.words for block in column.blocks if isinstance(block, Bullets) for line in block.lines
    ]


def own(column: Column) -> list[str]:
    return [block.words for block in column.blocks if isinstance(block, OwnWords)]


@given(data=st.data())
def test_what_was_ticked_is_mine_and_the_rest_is_theirs(data: st.DataObject) -> None:
    of = data.draw(editions())
    sheet = data.draw(sheets(of).filter(lambda each: bool(each.ticked)))
    sides = iter(columns(mandate_sheet_document(ReportContext(of, ID, "fr"), sheet)))
    for axis in of.axes:
        for question in WORKSHOP_QUESTIONS:
            mine, theirs = next(sides)
            items = documented_answers(axis, question)
            assert labels(mine) == [i.label.fr for i in items if i.id in sheet.ticked]
            assert labels(theirs) == [i.label.fr for i in items if i.id not in sheet.ticked]
            written = sheet.words.get(f"{question}.{axis.id}")
            assert own(mine) == ([written] if written else [])
            assert own(theirs) == []
    assert next(sides, None) is None


@given(data=st.data())
def test_a_handover_says_all_that_was_prepared_and_nothing_else(data: st.DataObject) -> None:
    of = data.draw(editions())
    handover = data.draw(handovers(of))
    all_texts = list(texts(handover_document(ReportContext(of, ID, "fr"), handover)))
    for action in of.actions.values():
        assert (action.label.fr in all_texts) == (action.id in handover.tried)
    for words in handover.words.values():
        assert words in all_texts


@given(data=st.data())
def test_no_document_has_a_brace_left_or_a_text_of_the_other_language(data: st.DataObject) -> None:
    of = data.draw(editions())
    sheet = data.draw(sheets(of))
    ours = {*sheet.words.values(), *(sheet.received.words.values() if sheet.received else ())}
    for language in LANGUAGES:
        context = ReportContext(of, ID, language, "2026-11-23")
        for document in (mandate_sheet_document(context, sheet), brief_document(context)):
            all_texts = [each for each in texts(document) if each not in ours]
            assert not [each for each in all_texts if "{" in each]
            if language == "fr":
                assert not [each for each in all_texts if "(en)" in each]


def titles(document: Document) -> list[str]:
    return [section.title for section in document.sections]


def test_what_a_blank_mandate_sheet_received_is_read_first(edition: Edition) -> None:
    context, headings = ReportContext(edition, ID, "fr"), edition.sheet
    blank = mandate_sheet_document(context, MandateSheet({}, frozenset(), {}, FULL))
    assert titles(blank) == [headings.received.fr, headings.first_weeks.fr]
    begun = mandate_sheet_document(context, MandateSheet({}, frozenset({"veille.tools"}), {}, FULL))
    assert titles(begun)[:2] == [headings.first_weeks.fr, headings.questions.fr]
    assert titles(begun)[-1] == headings.received.fr


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_was_stored_the_mandate_sheet_says_so_and_lists_nothing(
    edition: Edition, language: Language
) -> None:
    document = mandate_sheet_document(
        ReportContext(edition, ID, language), MandateSheet({}, frozenset({"x"}), {})
    )
    [place] = [i for i, axis in enumerate(edition.axes) if not axis.understandings]
    _, theirs = columns(document)[place * len(WORKSHOP_QUESTIONS)]
    assert labels(theirs) == []
    no_understanding = edition.axes[place].no_understanding
    assert no_understanding is not None
    assert no_understanding.to(language) in list(texts(theirs))


def test_what_the_first_agents_wrote_is_dated(edition: Edition) -> None:
    document = mandate_sheet_document(
        ReportContext(edition, ID, "fr"), MandateSheet({}, frozenset({"x"}), {})
    )
    dated = [
        edition.source.dates["understanding"].fr in texts(theirs)
        for _, theirs in columns(document)
        if labels(theirs)
    ]
    assert all(dated)


def test_only_what_has_a_page_leads_to_one(edition: Edition) -> None:
    understood = edition.axes[0].understandings[0].id
    sheet = MandateSheet({}, frozenset({understood, "veille.tools"}), {})
    document = mandate_sheet_document(ReportContext(edition, ID, "fr"), sheet)
    about = {
        line.about
        for sides in columns(document)
        for side in sides
        for block in side.blocks
        if isinstance(block, Bullets)
        for line in block.lines
    }
    paged = {*edition.item_of.values(), *edition.actions, None} - {understood}
    assert about <= paged
    assert "veille.tools" in about


def test_a_file_to_bring_back_names_each_thing_by_its_label(edition: Edition) -> None:
    sheet = MandateSheet(
        {"adn_post": "one_host"}, frozenset({"veille.tools"}), {"expected.veille": "x"}
    )
    assert mandate_sheet_document(ReportContext(edition, ID, "en"), sheet).save == {
        "profile": {"adn_post": "one_host"},
        "ticked": {"veille.tools": "How? Which tools?"},
        "words": {"expected.veille": "x"},
    }


def test_each_axis_leans_on_others_by_the_closest_links(edition: Edition) -> None:
    found = links_between_axes(edition)
    for axis in edition.axes:
        mine = [link for link in found if edition.axis_of[link.origin].id == axis.id]
        others = [edition.axis_of[link.target].id for link in mine]
        assert 1 <= len(mine) <= MAX_LINKED_AXES
        assert axis.id not in others
        assert len(set(others)) == len(others)
        coupled = any(
            link.basis == "source" and edition.axis_of[link.target].id != axis.id
            for obstacle in axis.obstacles
            for link in edition.links
            if link.origin == obstacle.id
        )
        assert (mine[0].basis == "source") == coupled


def test_a_document_is_the_same_whatever_the_order_of_ticking(edition: Edition) -> None:
    context = ReportContext(edition, ID, "fr")
    words = {"expected.veille": "x", "beginning.projets": "y"}
    one = MandateSheet({}, frozenset(["veille.tools", "veille.criteria"]), words)
    other = MandateSheet(
        {}, frozenset(["veille.criteria", "veille.tools"]), dict(reversed(words.items()))
    )
    first, second = mandate_sheet_document(context, one), mandate_sheet_document(context, other)
    assert first == second
    assert str(first.save) == str(second.save)


def sections_of(document: Document) -> Iterator[Section]:
    for section in document.sections:
        yield section
        yield from section.sections


def test_the_brief_is_for_one_page_and_the_others_are_not(edition: Edition) -> None:
    context = ReportContext(edition, ID, "fr")
    assert brief_document(context).tight
    assert not handover_document(context, FULL).tight
    assert [each.title for each in sections_of(handover_document(context, FULL))]
