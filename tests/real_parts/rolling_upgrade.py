"""Two servers of the last release are replaced one after the other while people answer."""

import itertools
import random
import shutil
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import httpx
import pytest

from adn_assess.storage import schema
from tests.conftest import ROOT
from tests.databases import opened
from tests.effort import effort
from tests.figures import Figures
from tests.real_parts.persistent import Record, answer
from tests.serving import Serve, Server
from tests.trust.test_crash import PLACE, Person
from tests.trust.test_deploy import GUNICORN
from tests.visitor import SITE, Visitor
from tests.web.assessment_actions import page_url

PEOPLE = 6
ANSWERS = effort(40, 400)
"""Acknowledged between two steps of the upgrade."""
UNAVAILABLE = 503
KEY = "one-key-for-all-machines-that-is-long-enough"
NO_RELEASE = (
    "The last release is not in this clone: nothing was upgraded. Get its tag and its history (git "
    "fetch --tags --unshallow)."
)


class Balancer(httpx.BaseTransport):
    """Hands each request to the next server that is there, and to another when one is gone."""

    def __init__(self) -> None:
        self.servers: list[Server] = []
        self.turn = itertools.count()
        # A connection for each request, as nginx makes them by default.
        self.network = httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Carry one request to a server, under the name that they have together."""
        servers = list(self.servers)
        there = httpx.URL(servers[next(self.turn) % len(servers)].site)
        url = request.url.copy_with(host=there.host, port=there.port)
        carried = httpx.Request(
            request.method, url, headers=request.headers, content=request.read()
        )
        return self.network.handle_request(carried)

    def close(self) -> None:
        """Give back the connections."""
        self.network.close()


def git(*arguments: object) -> str:
    """What git prints; nothing when it cannot say."""
    command = ["git", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    return done.stdout.strip()


def find_last_release() -> str:
    """The tag of the last release; in a clone without tags, the commit that set its version."""
    if tag := git("describe", "--tags", "--abbrev=0"):
        return tag
    if git("rev-parse", "--is-shallow-repository") == "false":
        set_version = ("log", "-1", "--format=%h", "-G__version__", "--", "adn_assess/__init__.py")
        if commit := git(*set_version):
            return commit
    pytest.fail(NO_RELEASE)


def unpack_last_release(folder: Path) -> str:
    """The files of the last release in that folder; its name."""
    release = find_last_release()
    archive = folder.with_suffix(".tar")
    subprocess.run(["git", "archive", "-o", archive, release], cwd=ROOT, check=True)
    shutil.unpack_archive(archive, folder, filter="data")
    return release


def replace(balancer: Balancer, old: Server, new: Server) -> None:
    """Send nobody to the old server any more, and stop it once it has answered what it has."""
    balancer.servers[balancer.servers.index(old)] = new
    assert old.end(signal.SIGTERM) == 0


def test_people_answer_on_while_two_servers_are_upgraded_one_after_the_other(
    serve: Serve, postgres_url: str, tmp_path: Path, figures: Figures
) -> None:
    release = tmp_path / "release"
    name = unpack_last_release(release)
    settings = {
        "DATABASE_URL": postgres_url,
        "SECRET_KEY": KEY,
        "ADN_ADDRESS": SITE,
        "ADN_WORKERS": "1",
    }
    balancer, record, end = Balancer(), Record(), Event()
    balancer.servers = [serve(GUNICORN, root=release, **settings) for _ in range(2)]
    first, second = balancer.servers
    everyone = [arrive_at(balancer, seed) for seed in range(PEOPLE)]
    with ThreadPoolExecutor(PEOPLE) as pool:
        answering = [pool.submit(answer, person, record, end) for person in everyone]
        try:
            record.wait_until(ANSWERS)
            # The new server migrates the database as it starts, while the old ones serve.
            replace(balancer, first, serve(GUNICORN, **settings))
            record.wait_until(record.acknowledged + ANSWERS)
            replace(balancer, second, serve(GUNICORN, **settings))
            record.wait_until(record.acknowledged + ANSWERS)
        finally:
            end.set()
    for each in answering:
        each.result()
    for person in everyone:
        person.client.close()
    with opened(postgres_url) as database:
        revision = schema.current_revision(database)
    figures.add_line(
        f"rolling upgrade from {name} to revision {revision}: {record.acknowledged} answers "
        f"acknowledged, {len(record.lost)} lost, others: {record.refused}"
    )
    assert record.lost == []
    # The migration holds the tables for a moment; whoever waits longer is given the page back.
    assert set(record.refused) <= {UNAVAILABLE}


def arrive_at(balancer: Balancer, seed: int) -> Person:
    """Somebody in front of the servers, on the page that they will answer."""
    client = httpx.Client(transport=balancer, base_url=SITE, follow_redirects=True, timeout=30)
    visitor = Visitor(client)
    visitor.open("/diagnostic/nouveau")
    # The pages of the last release have other buttons than today's.
    assessment = visitor.send(to="nouveau").path.split("/")[2]
    page = visitor.open(page_url(assessment, PLACE))
    offered = {name: page.offered(name) for name in page.names if page.offered(name)}
    return Person(client, assessment, offered, random.Random(seed), {}, {})
