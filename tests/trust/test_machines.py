"""Two machines over one PostgreSQL: every page is asked of the other one than the page before."""

import itertools
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import httpx
import pytest

from adn_assess.domain.edition.edition import Edition
from tests.serving import NETWORK, Serve, Server
from tests.visitor import SITE, Visitor
from tests.web.assessment_actions import (
    assessment_url,
    last_choice_of_each,
    page_slugs,
    share,
    start,
    stored,
)

KEY = "one-key-for-all-machines-that-is-long-enough"


Person = Callable[[Sequence[Server]], Visitor]


class Balancer(httpx.BaseTransport):
    """Hands each request to the next machine, whoever asks and whatever for."""

    def __init__(self, servers: Sequence[Server]) -> None:
        self.turn = itertools.cycle([httpx.URL(server.site) for server in servers])
        self.network = httpx.HTTPTransport()
        self.carried: list[int | None] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Carry one request, under the one name that the machines have together."""
        machine = next(self.turn)
        self.carried.append(machine.port)
        there = request.url.copy_with(host=machine.host, port=machine.port)
        carried = httpx.Request(
            request.method, there, headers=request.headers, content=request.read()
        )
        return self.network.handle_request(carried)

    def close(self) -> None:
        """Give back the connections."""
        self.network.close()


@pytest.fixture
def machines(serve: Serve, postgres_url: str) -> Iterator[tuple[Server, Server]]:
    settings = {"DATABASE_URL": postgres_url, "SECRET_KEY": KEY, "ADN_ADDRESS": SITE}
    first, second = serve(**settings), serve(NETWORK, **settings)
    yield first, second
    assert (first.end(signal.SIGTERM), second.end(signal.SIGTERM)) == (0, 0)


@pytest.fixture
def person() -> Iterator[Person]:
    """A browser that sees those machines as one."""
    with ExitStack() as at_end:

        def new(servers: Sequence[Server]) -> Visitor:
            client = httpx.Client(
                transport=Balancer(servers), base_url=SITE, follow_redirects=True, timeout=30
            )
            return Visitor(at_end.enter_context(client))

        yield new


def test_a_questionnaire_goes_from_one_machine_to_the_other_at_each_page(
    machines: tuple[Server, Server], person: Person, edition: Edition
) -> None:
    visitor = person(machines)
    assessment = start(visitor)
    sent_answers: dict[str, dict[str, str]] = {}
    for slug in page_slugs(edition):
        sent_answers[slug] = last_choice_of_each(visitor.page)
        assert visitor.send(sent_answers[slug], press="next").status == 200
    for slug, values in sent_answers.items():
        assert stored(visitor, assessment, slug) == values
    reports = {
        visitor.client.get(assessment_url(assessment, "rapport.json")).content for _ in machines
    }
    assert len(reports) == 1
    balancer = visitor.client._transport
    assert isinstance(balancer, Balancer)
    one, other = set(balancer.carried)
    assert abs(balancer.carried.count(one) - balancer.carried.count(other)) <= 1


def test_a_link_given_by_one_machine_opens_on_the_other_and_is_closed_on_both_at_once(
    machines: tuple[Server, Server], person: Person
) -> None:
    first, second = machines
    owner, guest = person([first]), person([second])
    assessment = start(owner)
    share(owner, assessment)
    link = owner.send({"name": "Direction", "role": "reader"}, press="Créer le lien").address()
    assert link.startswith(f"{SITE}/l/")
    guest.open(link)
    assert guest.send().status == 200
    share(owner, assessment)
    owner.send(press="Retirer Direction")
    assert guest.open(assessment_url(assessment, "resultat")).status == 404
