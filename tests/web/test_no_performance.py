"""No performance, as a contract: nowhere is anyone graded, ranked, totalled or compared.

The walk goes through every page and every file of the application, in every state and both
languages. The figures it lets through speak of statements and actions.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import httpx
import pytest

from adn_assess.exports.formats import DOCUMENT_FORMATS, FORMATS, SHORT_FORMATS
from adn_assess.web.journeys.public.sample import SAMPLE_FORMATS
from tests.content.copies import QUESTIONS, Change, copy_of
from tests.exports.readers import EVERY_READER
from tests.visitor import Page
from tests.web.assessment_actions import assessment_url, fill, last_choice_of_each, page_url, start
from tests.web.conftest import Browse, MakeApp
from tests.web.people import People, people, role_allowed_on
from tests.web.routes import ROUTES

JUDGING = re.compile(
    r"%"
    r"|\bnote (?:sur (?!cet axe)|finale|globale|de l)|\bpoints? sur\b|\btotal (?:de|des)\b"
    r"|\brangs?\b|\bclassements?\b|\bpalmarès|\bmoyenne (?:de l’organisme|générale|globale)"
    r"|\bniveau de maturité|\bperformance de l"
    r"|\bscores?\b|\bgrades?\b|\branks?\b|\brankings?\b|\baverage\b|\bout of 100\b"
    r"|\bpercent|\bratings?\b|\btop \d",
    re.IGNORECASE,
)
PROMISES = re.compile(
    r"[Aa]ucune note, aucun classement, aucune comparaison entre organismes"
    r"|No grades, no ranking, no comparison between organizations"
    r"|[^.]*\b(?:ne note, ne classe|not grade, rank|not meant to rank|no grades?, no ranking|"
    r"ni total, ni)[^.]*\."
    r"|[^.]*(?:Il n’y a ni|There is no total)[^.]*\.",
)
"""The sentences that say that nobody is graded may name what is not done."""


BANNED_KEYS: Final = {
    "score",
    "total",
    "grade",
    "percentage",
    "percent",
    "mean",
    "average",
    "maturity",
    "performance",
}


def judgements(words: str) -> list[str]:
    """What in a text would grade, rank, total or compare someone."""
    return JUDGING.findall(PROMISES.sub("", " ".join(words.split())))


def keys_of(value: object) -> set[str]:
    """Every key in a document."""
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in keys_of(each)}
    if isinstance(value, list):
        return {key for each in value for key in keys_of(each)}
    return set()


def texts_of(value: object) -> Iterator[str]:
    """Every text in a document."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from texts_of(each)
    elif isinstance(value, str):
        yield value


def words_in(answer: httpx.Response, extension: str) -> str:
    """What one reads in a page or in a file."""
    if extension == "json":
        return " ".join(texts_of(json.loads(answer.content)))
    if extension in EVERY_READER and extension != "html":
        return EVERY_READER[extension](answer.content)
    return Page(answer).words


def variants(endpoint: str, address: str) -> Iterator[tuple[str, str]]:
    """The address of a route, in each format when it is that of a file."""
    stem, _, extension = address.rpartition(".")
    if "file" not in endpoint:
        yield address, extension
        return
    of_reports = {"results.file": FORMATS, "sharing.file": FORMATS, "sample.file": SAMPLE_FORMATS}
    formats = of_reports.get(endpoint, DOCUMENT_FORMATS)
    for each in formats:
        yield f"{stem}.{each}", each
    if endpoint == "results.file":
        for each in SHORT_FORMATS:
            yield f"{stem}.{each}?version=courte", each


def walked(them: People, endpoint: str, method: str, root: str) -> Iterator[tuple[str, str]]:
    """Every address of a route, with what one reads there."""
    route = ROUTES[endpoint, method]
    for address, extension in variants(endpoint, them.address(route)):
        if method == "GET":
            answer = them.visitor.client.get(root + address)
        else:
            sent = {**them.fields(route), "csrf_token": them.token_of_form()}
            answer = them.visitor.post(root + address, sent).response
        assert answer.status_code == 200, address
        yield address, words_in(answer, extension)
        if extension == "json":
            assert not keys_of(json.loads(answer.content)) & BANNED_KEYS, address


WITHOUT_WORDS: Final = ("static", "favicon")
HEALTH_IN_ENGLISH: Final = ("public.health", "GET", "/en")
"""The only route that has one language."""
SHOWING: Final = sorted(
    (endpoint, method)
    for endpoint, method in ROUTES
    if endpoint not in WITHOUT_WORDS and (method == "GET" or endpoint == "sharing.file")
)


SHOWN_IN: Final = [
    (*route, root)
    for route in SHOWING
    for root in ("", "/en")
    if (*route, root) != HEALTH_IN_ENGLISH
]


@pytest.mark.parametrize(("endpoint", "method", "root"), SHOWN_IN)
def test_no_page_and_no_file_grades_ranks_or_compares_anyone(
    browse: Browse, endpoint: str, method: str, root: str
) -> None:
    route = ROUTES[endpoint, method]
    role = role_allowed_on(route)
    them = people(browse, role, route.purpose, route.stage)
    if route.purpose == "diagnosis" and route.stage in ("plain", "planned") and role == "owner":
        for slug in ("concertation/besoins", "concertation/obstacles"):
            page = them.visitor.open(page_url(them.assessment, slug))
            fill(them.visitor, them.assessment, {slug: last_choice_of_each(page)})
    for address, words in walked(them, endpoint, method, root):
        assert judgements(words) == [], address


PLANTED: Final = "Niveau de maturité : 62 %."
INTRO: Final = "À vous de voir si elles vous conviennent."
"""A sentence that every format for reading has."""


@pytest.fixture
def graded(make_app: MakeApp, browse: Browse, tmp_path: Path) -> People:
    """Somebody in front of an application that tells how mature they are."""
    folder = copy_of(
        QUESTIONS,
        tmp_path / "graded",
        [
            Change("report.yaml", INTRO, f"{INTRO} {PLANTED}"),
            Change("plan.yaml", 'axis: {fr: "Axe"', f'axis: {{fr: "{PLANTED}"'),
        ],
    )
    visitor = browse(make_app(content=folder))
    assessment = start(visitor)
    fill(visitor, assessment, {"concertation/obstacles": {"concertation.visibility": "3"}})
    return People(assessment, "", "", visitor, visitor)


@pytest.mark.parametrize("extension", [each for each in FORMATS if each != "json"])
def test_a_percentage_of_maturity_is_noticed_in_every_format(
    graded: People, extension: str
) -> None:
    answer = graded.visitor.client.get(assessment_url(graded.assessment, f"rapport.{extension}"))
    assert judgements(words_in(answer, extension))


def test_a_percentage_of_maturity_is_noticed_in_a_page(graded: People) -> None:
    page = graded.visitor.open(assessment_url(graded.assessment, "resultat/actions"))
    assert judgements(page.words)


@pytest.mark.parametrize(
    "words",
    ["62 %", "votre score", "rang 3", "top 5", "un classement", "note globale", "your rating"],
)
def test_what_grades_is_known_by_its_words(words: str) -> None:
    assert judgements(words)
