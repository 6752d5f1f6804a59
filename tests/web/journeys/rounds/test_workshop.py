"""A room that answers on its phones: one code, one count, and distributions once it is closed."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import httpx
import pytest

from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment import access
from tests.databases import postgres_server, postgres_url
from tests.effort import effort
from tests.serving import Serve, Server, Visit, database, serve, visit
from tests.visitor import TLS, Visitor, words_of
from tests.web.assessment_actions import assessment_url, page_url, start
from tests.web.conftest import Browse
from tests.web.voice_actions import (
    GROUP,
    NEED,
    NEEDS,
    OBSTACLES,
    join,
    open_up,
    say,
    seal,
    stage,
    take,
)

__all__ = ["database", "postgres_server", "postgres_url", "serve", "visit"]

PHONES: Final = effort(120, long=300)
"""More than the connections that a server holds by default."""
AT_ONCE: Final = 100
STATEMENT: Final = "concertation.visibility"
VALUES: Final = ("0", "1", "2", "3", "unknown")


def wall(browse: Browse) -> tuple[Visitor, str, str]:
    """A facilitator with a code on the wall: their browser, their file, and the code."""
    owner = browse()
    assessment = start(owner)
    join(owner, assessment)
    return owner, assessment, owner.open(assessment_url(assessment, "atelier")).address()


@pytest.mark.parametrize(
    "typed", ["{}", " {} ", "as small letters", "without its dash", "with a space"]
)
def test_the_code_on_the_wall_opens_however_it_is_typed(browse: Browse, typed: str) -> None:
    _, _, code = wall(browse)
    written = {
        "as small letters": code.lower(),
        "without its dash": code.replace("-", ""),
        "with a space": code.replace("-", " "),
    }.get(typed, typed.format(code))
    visitor = browse()
    visitor.open("/atelier")
    visitor.send({"code": written})
    page = visitor.send()
    assert page.status == 200
    assert "Vos réponses" in page.words


def test_the_wall_shows_the_code_as_a_picture_of_the_same_door(browse: Browse) -> None:
    owner, assessment, code = wall(browse)
    page = owner.open(assessment_url(assessment, "atelier"))
    [picture] = [each for each in page.tree.iter("svg") if each.get("class") == "qr"]
    assert words_of(next(picture.iter("title"))) == "Code à balayer avec un téléphone"
    assert owner.open(f"/diagnostic/{assessment}").address().endswith(code.replace("-", ""))


def test_the_count_asks_to_be_read_again_and_moves_in_steps_of_five(browse: Browse) -> None:
    owner, assessment, code = wall(browse)
    shown = []
    for number in range(1, 11):
        visitor = browse()
        voice = take(visitor, f"/l/{code}")
        assert voice is not None
        say(visitor, voice, {NEED: "2"})
        if number > GROUP:
            seal(visitor, voice)
        page = owner.open(assessment_url(assessment, "atelier/compte"))
        assert int(page.response.headers["refresh"]) >= 2
        shown.append(page.words.removeprefix("Combien de personnes ont répondu "))
    few, five, ten = "moins de cinq", "au moins 5", "au moins 10"
    assert shown == [
        *[f"{few} ont répondu {few} ont terminé"] * 4,
        *[f"{five} ont répondu {few} ont terminé"] * 5,
        f"{ten} ont répondu plusieurs ont terminé",
    ]


def test_a_door_that_one_has_gone_through_leads_to_the_same_voice(browse: Browse) -> None:
    _, _, code = wall(browse)
    visitor = browse()
    voice = take(visitor, f"/l/{code}")
    assert voice is not None
    assert take(visitor, f"/l/{code}") == voice


def test_once_closed_the_code_opens_nothing_and_what_was_saved_counts(browse: Browse) -> None:
    owner, assessment, code = wall(browse)
    people = []
    for _ in range(GROUP):
        visitor = browse()
        voice = take(visitor, f"/l/{code}")
        assert voice is not None
        say(visitor, voice, {NEED: "2"})
        people.append((visitor, voice))
    assert open_up(owner, assessment).status == 200
    assert take(browse(), f"/l/{code}") is None
    late, voice = people[0]
    assert take(late, f"/l/{code}") is None
    fields = late.open("/diagnostic/nouveau").fields
    assert late.post(page_url(voice, NEEDS), {**fields, NEED: "0"}).status == 404
    assert late.post(assessment_url(voice, "partir"), fields).status == 404
    shown = owner.open(assessment_url(assessment, "atelier/concertation/1"))
    assert "En partie, à renforcer 5 sur 5" in shown.words


@pytest.mark.parametrize("slug", ["", "regards", "relire", "etape/" + NEEDS])
def test_a_phone_reads_that_its_group_closed_and_nobody_else_does(
    browse: Browse, slug: str
) -> None:
    owner = browse()
    assessment = start(owner)
    phone, voice = stage(owner, browse, assessment, "closed")
    address = assessment_url(voice, slug).rstrip("/")
    page = phone.open(address)
    assert page.status == 404
    assert "vos réponses enregistrées ont été fondues dans les totaux" in page.words
    for other in (owner, browse()):
        assert "fondues" not in other.open(address).words


def test_who_left_a_group_or_the_device_is_not_told_that_the_group_closed(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    phone, voice = stage(owner, browse, assessment, "group")
    forgotten = browse()
    address = owner.open(f"/diagnostic/{assessment}").address()
    other = take(forgotten, address)
    phone.open(assessment_url(voice, "partir"))
    phone.send(to="partir")
    forgotten.open("/diagnostic/quitter-cet-appareil")
    forgotten.send()
    owner.open(assessment_url(assessment, "tours/abandonner"))
    owner.send()
    for visitor, left in ((phone, voice), (forgotten, other)):
        page = visitor.open(f"/diagnostic/{left}")
        assert page.status == 404
        assert "fondues" not in page.words


def test_a_browser_remembers_a_bounded_number_of_voices(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "MAX_REMEMBERED_VOICES", 1)
    phone = browse()
    addresses = []
    for owner in (browse(), browse()):
        assessment = start(owner)
        voice = take(phone, join(owner, assessment))
        owner.open(assessment_url(assessment, "tours/abandonner"))
        owner.send()
        addresses.append(f"/diagnostic/{voice}")
    assert ["fondues" in phone.open(address).words for address in addresses] == [False, True]


def test_every_statement_of_every_axis_has_its_screen(browse: Browse, edition: Edition) -> None:
    owner = browse()
    assessment = start(owner)
    stage(owner, browse, assessment, "closed")
    owner.open(assessment_url(assessment, "atelier"))
    for axis in edition.axes:
        statements = [q for q in edition.questions.values() if q.axis == axis.id]
        for number, question in enumerate(statements, start=1):
            page = owner.open(assessment_url(assessment, f"atelier/{axis.id}/{number}"))
            assert question.statement.fr in page.words
            assert ("Moins de cinq réponses" in page.words) is (question.id != NEED)
        assert (
            owner.open(assessment_url(assessment, f"atelier/{axis.id}/{number + 1}")).status == 404
        )
    assert owner.open(assessment_url(assessment, "atelier/rien/1")).status == 404


def test_a_group_is_given_up_with_nothing_seen(browse: Browse) -> None:
    owner, assessment, code = wall(browse)
    visitor = browse()
    voice = take(visitor, f"/l/{code}")
    owner.open(assessment_url(assessment, "tours/abandonner"))
    assert owner.send().status == 200
    assert visitor.open(f"/diagnostic/{voice}").status == 404
    assert take(browse(), f"/l/{code}") is None


class Phone:
    """A phone without script, as light as can be: hundreds of them run here.

    It stays connected when its walk is over, as phones do.
    """

    def __init__(self, site: str, number: int) -> None:
        self.number = number
        self.answer = VALUES[number % len(VALUES)]
        self.client = httpx.Client(
            base_url=site, timeout=60, trust_env=False, headers={"Origin": site}, verify=TLS
        )
        self.status_counts: Counter[int] = Counter()

    def get(self, address: str) -> dict[str, str]:
        """Open a page; the hidden fields of its form."""
        page = self.client.get(address)
        self.status_counts[page.status_code] += 1
        names = ("csrf_token", "seen", "tour")
        found = {name: re.search(rf'name="{name}" value="([^"]*)"', page.text) for name in names}
        return {name: each.group(1) for name, each in found.items() if each}

    def post(self, address: str, sent: dict[str, str]) -> str:
        """Send a form; where it leads."""
        answer = self.client.post(address, data=sent)
        self.status_counts[answer.status_code] += 1
        return str(answer.headers.get("location", ""))

    def answer_every_page(self, door: str) -> None:
        """Join, answer; every second phone goes on and sends, the others are put away."""
        voice = self.post(door, self.get(door)).rpartition("/")[2]
        obstacles = page_url(voice, OBSTACLES)
        self.post(obstacles, {**self.get(obstacles), STATEMENT: self.answer, "action": "next"})
        if self.number % 2:
            needs = page_url(voice, NEEDS)
            self.post(needs, {**self.get(needs), NEED: "2", "action": "next"})
            self.post(assessment_url(voice, "sceller"), self.get(assessment_url(voice, "relire")))


DONE: Final = ("moins de cinq", "plusieurs", "la plupart", "toutes, à quatre près")
"""How many have finished, as the wall says it."""


def counted(owner: Visitor, assessment: str) -> tuple[int, str]:
    """How many have answered at least, 0 for fewer than five, and how many are done."""
    page = owner.client.get(assessment_url(assessment, "atelier/compte"))
    assert page.status_code == 200
    answering, done = re.findall(r"<b>(.*?)</b>", page.text)
    assert done in DONE
    return int(answering.removeprefix("au moins ").replace("moins de cinq", "0")), done


def test_a_whole_room_answers_at_once_and_everyone_is_counted(
    serve: Serve, visit: Visit, database: dict[str, str]
) -> None:
    server: Server = serve(**database)
    owner = visit(server)
    assessment = start(owner)
    door = join(owner, assessment).removeprefix(server.site)
    phones = [Phone(server.site, number) for number in range(PHONES)]
    seen = [(0, DONE[0])]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        assessments = [pool.submit(phone.answer_every_page, door) for phone in phones]
        while not all(answer_every_page.done() for answer_every_page in assessments):
            seen.append(counted(owner, assessment))
        for answer_every_page in assessments:
            answer_every_page.result()
    for phone in phones:
        phone.client.close()
    status_counts = sum((phone.status_counts for phone in phones), Counter[int]())
    assert set(status_counts) == {200, 302}
    counts = [answering for answering, _ in seen]
    assert counts == sorted(counts), "a count never goes back"
    assert counted(owner, assessment) == (PHONES, "plusieurs")
    open_up(owner, assessment)
    report = owner.client.get(assessment_url(assessment, "rapport.json")).json()
    answer_counts = Counter(
        str(each["answers"].get(STATEMENT)) for each in report["save"]["voices"]
    )
    assert answer_counts == Counter(phone.answer for phone in phones)
