"""What one source may ask of the server: documents to render and files to read, never answers."""

import pytest
from flask import Flask

from adn_assess.caches.bounded import clear_caches
from adn_assess.exports.renderer import renderer
from adn_assess.storage.throttle import WINDOW_SECONDS
from adn_assess.web.application import IMPORT_ENDPOINTS
from adn_assess.web.http import budgets
from adn_assess.web.http.budgets import EXTENSION, Budget, Budgets
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url, fill, page_url, start
from tests.web.conftest import Browse, Clock, MakeApp
from tests.web.voice_actions import stage

UPLOADS = ("/diagnostic/importer", "/passation/recevoir")
SLUG = "concertation/obstacles"


def spend(app: Flask, kind: str) -> None:
    """Leave nothing of a budget, for the source of the tests."""
    budget: Budget = getattr(app.extensions[EXTENSION], kind)
    with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        budget.spend(budget.limit)


def send_file(visitor: Visitor, address: str = UPLOADS[0]) -> Page:
    visitor.open(address)
    return visitor.send(files={"file": ("answers.json", b"{}")})


@pytest.mark.parametrize("extension", ["pdf", "docx", "xlsx"])
@pytest.mark.parametrize("root", ["", "/en"])
def test_who_had_many_documents_rendered_reads_how_long_to_wait(
    app: Flask, visitor: Visitor, clock: Clock, extension: str, root: str
) -> None:
    assessment = start(visitor, root)
    address = assessment_url(assessment, f"rapport.{extension}", root)
    clear_caches()
    spend(app, "rendering")
    refused = visitor.open(address)
    assert refused.status == 429
    wait = int(refused.response.headers["Retry-After"])
    assert 0 < wait <= WINDOW_SECONDS
    minutes = -(-wait // 60)
    assert (f"Wait {minutes} minutes" if root else f"Attendez {minutes} minutes") in refused.words
    clock.now += wait
    assert visitor.open(address).status == 200


def test_who_sent_many_files_reads_how_long_to_wait(
    app: Flask, visitor: Visitor, clock: Clock
) -> None:
    spend(app, "imports")
    for address in UPLOADS:
        refused = send_file(visitor, address)
        assert refused.status == 429
        assert "Attendez" in refused.words
    clock.now += int(refused.response.headers["Retry-After"])
    assert send_file(visitor).status == 422


def test_one_minute_is_said_in_the_singular(app: Flask, visitor: Visitor, clock: Clock) -> None:
    clock.now += WINDOW_SECONDS - clock.now % WINDOW_SECONDS - 1
    spend(app, "imports")
    assert "Attendez une minute" in send_file(visitor).words


def test_every_file_that_is_sent_counts(
    make_app: MakeApp, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budgets, "MAX_IMPORTS", 2)
    visitor = browse(make_app())
    assert [send_file(visitor).status for _ in range(3)] == [422, 422, 429]


def test_every_page_that_takes_a_file_is_counted(app: Flask) -> None:
    taking = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("imports.") and rule.methods and "POST" in rule.methods
    }
    assert taking == {*IMPORT_ENDPOINTS}


def test_pages_answers_and_other_formats_are_never_counted(app: Flask, visitor: Visitor) -> None:
    for kind in ("rendering", "imports"):
        spend(app, kind)
    assessment = start(visitor)
    fill(visitor, assessment, {})
    for page in ("relire", "resultat", "rapport.html", "rapport.json", "rapport.csv"):
        assert visitor.open(assessment_url(assessment, page)).status == 200
    assert visitor.open(page_url(assessment, SLUG)).status == 200


def test_a_document_that_was_rendered_costs_nothing(app: Flask, visitor: Visitor) -> None:
    address = assessment_url(start(visitor), "rapport.pdf")
    assert visitor.open(address).status == 200
    spend(app, "rendering")
    assert visitor.open(address).status == 200


def test_a_document_costs_the_time_that_it_took(
    app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    spent: list[float] = []
    monkeypatch.setattr(Budget, "spend", lambda _self, seconds: spent.append(seconds))
    clear_caches()
    visitor.open(assessment_url(start(visitor), "rapport.pdf"))
    [seconds] = spent
    assert seconds > 0
    assert isinstance(app.extensions[EXTENSION], Budgets)


def test_a_document_is_rendered_on_behalf_of_the_file_or_the_voice_of_its_address(
    browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = browse()
    assessment, other = start(owner), start(owner)
    participant, voice = stage(owner, browse, assessment, "opened")
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(
        renderer,
        "render",
        lambda _export, _value, file, _meter, source: asked.append((file, source)),
    )
    for visitor, file in ((owner, assessment), (owner, other), (participant, voice)):
        for extension in ("pdf", "docx", "xlsx"):
            visitor.client.get(assessment_url(file, f"rapport.{extension}"))
    files, sources = zip(*asked, strict=True)
    assert files == tuple(each for each in (assessment, other, voice) for _ in range(3))
    assert len({*sources}) == 1
    assert all(sources)


def test_one_source_spends_nothing_of_another(make_app: MakeApp, browse: Browse) -> None:
    app = make_app(trusted_proxies=1)
    spend(app, "imports")
    visitor = browse(app)
    visitor.client.headers["X-Forwarded-For"] = "192.0.2.7"
    assert send_file(visitor).status == 422
