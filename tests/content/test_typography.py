"""Typography: French set as in Québec, English as English, in every text of both contents."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Final

import pytest

from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.catalogue import Action, Obstacle, Precedent, Text, Understanding
from adn_assess.domain.edition.edition import Edition
from tests.content.copies import GARDEN

THIN: Final = "\N{NARROW NO-BREAK SPACE}"
FIXED: Final = "\N{NO-BREAK SPACE}"


def texts_in(value: object, at: str = "") -> Iterator[tuple[str, Text]]:
    """Every text of an edition with its place; the workshop's own labels are left as they are."""
    if isinstance(value, Text):
        yield at, value
    elif is_dataclass(value):
        workshop = isinstance(value, Understanding | Obstacle | Action | Precedent)
        for each in fields(value):
            if not (workshop and each.name == "label"):
                name = getattr(value, "id", "") or at
                yield from texts_in(getattr(value, each.name), f"{name}.{each.name}")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts_in(item, f"{at}.{key}")
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item, at)


WRONG_IN_FRENCH: Final = {
    "a plain space, or none, before a colon": rf"[^{FIXED}{THIN}]:(?!//)",
    "a plain space, or none, inside guillemets": rf"«[^{FIXED}{THIN}]|[^{FIXED}{THIN}]»",
    "a space before ? ! or ;": r"\s[?!;]",
    "a straight apostrophe": r"'",
    "straight double quotes": r'"',
    "English quotation marks": r"[“”]",
    "a point médian": r"[·•‧∙]",
    "three full stops": r"\.\.\.",
    "two spaces": r"[ \u00a0\u202f]{2}|^\s|\s$",
    "a plain space before a per cent or a dollar": r" [%$]",
    "inclusive brackets": r"\w\([es]+\)",
}
WRONG_IN_ENGLISH: Final = {
    "French guillemets": r"[«»]",
    "a straight apostrophe": r"'",
    "straight double quotes": r'"',
    "a space before punctuation": r"\s[:;?!,.](?!\w)",
    "two spaces": r"[ \u00a0\u202f]{2}|^\s|\s$",
    "a stop beside the one a label may end with": r"\}[.,]”",
}


EDITIONS: Final = ("real", "garden")


@pytest.fixture
def either(request: pytest.FixtureRequest, edition: Edition) -> Edition:
    return edition if request.param == "real" else load_edition(GARDEN)


@pytest.mark.parametrize("either", EDITIONS, indirect=True)
@pytest.mark.parametrize("wrong", WRONG_IN_FRENCH)
def test_french_is_set_in_type_as_in_quebec(either: Edition, wrong: str) -> None:
    found = [
        f"{at}: {text.fr}"
        for at, text in texts_in(either)
        if re.search(WRONG_IN_FRENCH[wrong], text.fr)
    ]
    assert found == []


@pytest.mark.parametrize("either", EDITIONS, indirect=True)
@pytest.mark.parametrize("wrong", WRONG_IN_ENGLISH)
def test_english_is_set_in_type_as_english(either: Edition, wrong: str) -> None:
    page = either.source.page.replace(FIXED, " ")  # its title stays in French
    found = [
        f"{at}: {text.en}"
        for at, text in texts_in(either)
        if re.search(WRONG_IN_ENGLISH[wrong], text.en.replace(FIXED, " ").replace(page, ""))
    ]
    assert found == []


def test_every_text_is_looked_at(edition: Edition) -> None:
    """The two tests above read whatever a person may read, links and report included."""
    places = {at for at, _ in texts_in(edition)}
    assert places >= {
        ".title",
        ".source.credit",
        ".links.reason",
        ".wording.made_on",
        "veille.definition",
        "veille.tools.statement",
        "need.veille.plain.ask",
        "act.projets.action-plan.remarks.text",
        "prec.signe-laval.unsaid",
        "training_coordinator.choices.label",
        "litteratie-numerique.definition",
        "agent.label",
    }
    assert not places & {"veille.tools.label", "und.veille.pool.label", "prec.signe-laval.label"}
