"""A group, watched: from everything that anyone is ever shown, nobody's answer can be worked out.

The same people come in the same order in two worlds. In the second, the answers to each statement
were given by others among them. Whoever looks, at any moment and at any address, must see the same
bytes in both: then nothing that is shown depends on who answered what.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

import httpx
import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.anonymity import COUNT_STEP, MIN_VOICES
from adn_assess.storage import throttle
from tests.effort import effort
from tests.exports.readers import of_csv, of_docx, of_pdf_by_poppler, of_xlsx
from tests.visitor import Visitor
from tests.web.assessment_actions import REQUIRED, assessment_url, share, start
from tests.web.conftest import Browse, MakeApp, runtime_of
from tests.web.journeys.rounds.round_actions import again
from tests.web.voice_actions import AXES, ROOM_WORD, join, open_up, say, take

PAGE: Final = "concertation/obstacles"
STATEMENTS: Final = ("concertation.visibility", "concertation.access.distance")
WORDS: Final = ("Une idée.", "Un obstacle.", "à nous", "Zut")
VALUES: Final = ("0", "1", "2", "3", "unknown", "not_applicable")
LOOKED_AT: Final = (
    "",
    "tours",
    "relire",
    "resultat",
    "rapport.json",
    "rapport.html",
    "regards",
    "regards.json",
    "regards.html",
    "atelier",
    "atelier/compte",
    "atelier/1",
    "atelier/2",
    "atelier/fermer",
    "animer",
    "animer/lire",
    "animer.json",
    "atelier/mots",
    "atelier/mots/lire",
    "atelier/mots/montrer",
    "atelier/choix",
    "atelier/choix/compte",
    "atelier/concertation/4",
    "atelier/concertation/6",
    "plan",
    "plan.json",
    "plan.ics",
    "plan/revue",
    "plan/relais",
    "plan/calendrier",
    "bouge",
    "rencontre",
    "rencontre.json",
    "rapport.md",
    "rapport.wikitext",
    "rapport.md?version=courte",
    "partager",
    "partager/passages",
    "partager/apercu",
)
"""Every address at which a file is seen, and every file of text."""
BINARY: Final[Mapping[str, Callable[[bytes], str]]] = {
    "rapport.xlsx": of_xlsx,
    "rapport.csv": of_csv,
    "rapport.docx": of_docx,
    "rapport.pdf": of_pdf_by_poppler,
    "regards.docx": of_docx,
    "regards.pdf": of_pdf_by_poppler,
    "plan.docx": of_docx,
    "rencontre.pdf": of_pdf_by_poppler,
}
"""Every other file, with its reader."""
OF_EARLIER_ROUND: Final = (
    "resultat?tour=1",
    "rapport.json?tour=1",
    "rapport.csv?tour=1",
    "rapport.xlsx?tour=1",
    "regards.json?tour=1",
    "regards.docx?tour=1",
    "atelier/mots?tour=1",
    "atelier/choix?tour=1",
    "rapport.json",
    "bouge?depuis=1",
    "tours",
    "depuis",
    "etape/concertation/obstacles",
)
"""What says something of a group once another round has started."""

Answers = Sequence[Mapping[str, str]]
ShownPages = list[tuple[str, str]]


def forget_failures(app: Flask) -> None:
    """Let the next example begin: all of them come from one address at one moment."""
    with runtime_of(app).database.writing() as connection:
        throttle.delete_expired(connection, runtime_of(app).now() + throttle.WINDOW_SECONDS)


def watched(
    app: Flask, browse: Browse, answers: Answers, *, close: bool, axes: Sequence[str] = AXES
) -> list[ShownPages]:
    """What the owner and a reader are shown after each thing that happens."""
    owner, reader = browse(app), browse(app)
    assessment = start(owner)
    owner.send({REQUIRED: "absent"}, press="next")
    share(owner, assessment)
    reader.open(owner.send({"name": "x", "role": "reader"}, press="Créer le lien").address())
    reader.send()
    address = join(owner, assessment, axes=axes)
    moments = [look((owner, reader), assessment)]
    for voice_answers in answers:
        visitor = browse(app)
        voice = take(visitor, address)
        assert voice is not None
        say(visitor, voice, voice_answers, PAGE)
        moments.append(look((owner, reader), assessment))
    if close:
        open_up(owner, assessment)
        moments.append(look((owner, reader), assessment))
        for late in (owner, reader, browse(app)):
            assert take(late, address) is None
        forget_failures(app)
        moments.append(look((owner, reader), assessment))
        again(owner, assessment)
        moments.append(look((owner, reader), assessment, OF_EARLIER_ROUND))
    return moments


def look(
    visitors: Sequence[Visitor],
    assessment: str,
    addresses: Sequence[str] = (*LOOKED_AT, *BINARY),
) -> ShownPages:
    """Every address, by each of those people."""
    return [
        (f"{answer.status_code} {each}", plain(read(each, answer)))
        for visitor in visitors
        for each in addresses
        for answer in [visitor.client.get(assessment_url(assessment, each).rstrip("/"))]
    ]


def read(address: str, answer: httpx.Response) -> str:
    """The text of a page or of a file; of a refusal, its page."""
    reader = BINARY.get(address.partition("?")[0])
    return words_of_file(reader, answer.content) if reader and answer.is_success else answer.text


@lru_cache(maxsize=200)
def words_of_file(reader: Callable[[bytes], str], file: bytes) -> str:
    """What a reader finds in a file: most are the same file, asked for at every moment."""
    return reader(file)


def plain(source: str) -> str:
    """A page without what is drawn by lot: ids, row numbers, codes, tokens, and their picture."""
    source = re.sub(r'name="(csrf_token|form_key|preview)" value="[^"]*"', "", source)
    source = re.sub(r"/diagnostic/[0-9a-f]{20}", "/diagnostic/ID", source)
    source = re.sub(r"/liens/\d+/retirer", "/liens/N/retirer", source)
    source = re.sub(r"(/l/|%2Fl%2F)[0-9A-Z]{10}\b", "/l/CODE", source)
    source = re.sub(r"(\b|%[0-9A-F]{2})[0-9A-Z]{5}-[0-9A-Z]{5}\b", "CODE", source)
    source = re.sub(r'<svg[^>]*class="qr".*?</svg>', "QR", source, flags=re.DOTALL)
    return numbered_from_one(source)


def numbered_from_one(source: str) -> str:
    """A page whose words carry the place of their row among those of the page, not its number."""
    row = re.compile(r'(name="word" value=")(\d+)')
    rows = sorted({int(number) for _, number in row.findall(source)})
    return row.sub(lambda found: f"{found[1]}{rows.index(int(found[2])) + 1}", source)


given_answers = st.fixed_dictionaries(
    {},
    optional={
        **{statement: st.sampled_from(VALUES) for statement in STATEMENTS},
        ROOM_WORD: st.sampled_from(WORDS),
    },
)
answering = given_answers.filter(lambda each: bool(each.keys() & {*STATEMENTS}))
quietly = settings(
    max_examples=effort(3, long=40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@st.composite
def two_worlds(draw: st.DrawFn) -> tuple[Answers, Answers]:
    """Answers, and the same ones given by other people among those who answered."""
    first = draw(st.lists(answering, min_size=1, max_size=7))
    second: list[dict[str, str]] = [{} for _ in first]
    for statement in (*STATEMENTS, ROOM_WORD):
        who = [slug for slug, each in enumerate(first) if statement in each]
        for slug, other in zip(who, draw(st.permutations(who)), strict=True):
            second[slug][statement] = first[other][statement]
    return first, second


@given(worlds=two_worlds(), axes=st.sampled_from([AXES, AXES[:1], AXES[:2]]))
@quietly
def test_nothing_that_is_shown_depends_on_who_answered_what(
    make_app: MakeApp, browse: Browse, worlds: tuple[Answers, Answers], axes: Sequence[str]
) -> None:
    close = len(worlds[0]) >= MIN_VOICES
    first, second = (watched(make_app(), browse, each, close=close, axes=axes) for each in worlds)
    assert first == second


@given(data=st.data())
@quietly
def test_before_it_is_closed_nothing_that_is_shown_depends_on_any_answer(
    make_app: MakeApp, browse: Browse, data: st.DataObject
) -> None:
    first = data.draw(st.lists(answering, min_size=1, max_size=4))
    second = [
        {name: data.draw(st.sampled_from(WORDS if name == ROOM_WORD else VALUES)) for name in each}
        for each in first
    ]
    app = make_app()
    assert watched(app, browse, first, close=False) == watched(app, browse, second, close=False)


NOTICE: Final = re.compile(r"Ceci est le tour 1, [^.]*\. Le plus récent est le tour 2\.\s*")
"""What says, in a file of an earlier round, which round it is."""


def test_what_is_shown_once_closed_never_changes_after(app: Flask, browse: Browse) -> None:
    moments = watched(app, browse, [{STATEMENTS[0]: value} for value in "01123"], close=True)
    *_, closed, later, earlier = moments
    assert closed == later
    assert "2 sur 5" in dict(later)["200 regards"]
    for each in ("regards.docx", "rapport.csv", "rapport.xlsx"):
        assert NOTICE.sub("", dict(earlier)[f"200 {each}?tour=1"]) == dict(later)[f"200 {each}"], (
            each
        )
    assert "2 sur 5" in dict(earlier)["200 regards.docx?tour=1"]


def test_nothing_that_is_shown_moves_by_one_answer_but_at_each_fifth(
    app: Flask, browse: Browse
) -> None:
    moments = watched(app, browse, [{STATEMENTS[0]: "3"}] * 11, close=False)
    for number, (before, after) in enumerate(pairwise(moments), start=1):
        changed = {name for (name, was), (_, now) in zip(before, after, strict=True) if was != now}
        moved = {"200 ", "200 tours", "200 atelier/compte", "200 atelier/fermer"}
        assert changed == (set() if number % COUNT_STEP else moved)


@pytest.mark.parametrize("count", range(MIN_VOICES))
def test_a_group_of_fewer_than_five_cannot_be_closed(
    app: Flask, browse: Browse, count: int
) -> None:
    owner = browse(app)
    assessment = start(owner)
    address = join(owner, assessment)
    for _ in range(count):
        visitor = browse(app)
        voice = take(visitor, address)
        assert voice is not None
        say(visitor, voice, {STATEMENTS[0]: "3"}, PAGE)
    csrf = owner.open("/diagnostic/nouveau").fields["csrf_token"]
    assert (
        owner.post(assessment_url(assessment, "tours/ouvrir"), {"csrf_token": csrf}).status == 409
    )
    assert owner.open(assessment_url(assessment, "regards")).status == 403
