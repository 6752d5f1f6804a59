"""An example that names a source of its own is credited to it, in every format and language."""

from dataclasses import replace

import pytest

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.catalogue import Language, Link, Precedent, Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.report import Report
from adn_assess.exports.formats import FORMATS
from tests.exports.readers import EVERY_READER, squeezed
from tests.exports.report_cases import ID

TOOLS = "veille.tools"
SOURCE = Text("Bilan du réseau", "Review of the network")
DATE = Text("printemps 2026", "spring 2026")
ADDRESS = "https://bilan.example/2026"
NAMED = {"fr": "Bilan du réseau, printemps 2026", "en": "Review of the network, spring 2026"}
OF_PAGE = {"fr": "page du Wiki ne dit pas", "en": "page of the wiki does not say"}
OF_SOURCE = {"fr": "Ce que la source ne dit pas", "en": "What the source does not say"}
OTHERS = {
    "fr": "Un exemple qui nomme une autre source",
    "en": "An example that names another source",
}


def with_example(edition: Edition) -> Edition:
    """The edition with one more example, of a source of its own, about the tools."""
    new = Precedent(
        "prec.mardis",
        label=Text("Les mardis", "Tuesdays"),
        who=Text("Nous", "Us"),
        what=Text("Un café.", "A café."),
        contribution=Text("Un lien.", "A link."),
        unsaid=Text("Le coût.", "The cost."),
        source=SOURCE,
        source_address=ADDRESS,
        source_date=DATE,
    )
    axes = tuple(
        replace(each, precedents=(*each.precedents, new)) if each.id == "veille" else each
        for each in edition.axes
    )
    link = Link(new.id, TOOLS, "source", Text("On y essaie un outil.", "One tries a tool there."))
    return replace(edition, axes=axes, links=(*edition.links, link))


def report(edition: Edition, language: Language) -> Report:
    return build_report(edition, ID, Round({}, (Voice({TOOLS: 3}),)), language)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("extension", FORMATS)
def test_every_format_names_the_source_of_an_example_that_has_its_own(
    edition: Edition, extension: str, language: Language
) -> None:
    made = report(with_example(edition), language)
    read = squeezed(EVERY_READER[extension](FORMATS[extension].export(made)))
    assert squeezed(NAMED[language]) in read
    assert squeezed(ADDRESS) in read
    assert squeezed(OTHERS[language]) in read, "the credit of the page does not claim it"
    if extension != "json":
        assert squeezed(OF_SOURCE[language]) in read


@pytest.mark.parametrize("language", ["fr", "en"])
def test_examples_of_the_source_page_are_shown_as_before(
    edition: Edition, language: Language
) -> None:
    made = report(edition, language)
    assert made.precedents
    assert {each.source for each in made.precedents} == {""}
    assert all(OF_PAGE[language] in each.unsaid_title for each in made.precedents)
    for each in FORMATS:
        read = squeezed(EVERY_READER[each](FORMATS[each].export(made)))
        assert squeezed(OTHERS[language]) not in read, each
        assert squeezed(OF_SOURCE[language]) not in read, each


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_action_names_the_source_of_the_examples_that_show_it(
    edition: Edition, language: Language
) -> None:
    action = next(iter(edition.links_to_action))
    more = with_example(edition)
    link = Link("prec.mardis", action, "judgement", SOURCE)
    of = replace(more, links=(*more.links, link))
    [origin] = [each.origin for each in of.links_to_action[action][:1]]
    made = build_report(of, ID, Round({}, (Voice({origin: 3}),)), language)
    parts = [*made.first_steps, *made.others, *made.to_settle]
    shown = next(each for each in parts if each.id == action)
    assert any(NAMED[language] in each for each in shown.examples)
