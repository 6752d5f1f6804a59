"""The health check: for a probe on the machine, in one spelling, without a language."""

from pathlib import Path

import pytest
from flask import Flask

from adn_assess.web.application import create_app
from adn_assess.web.settings import Settings, instance_key
from tests.visitor import Visitor, browser
from tests.web.conftest import Browse, runtime_of
from tests.web.routes import ROUTES


@pytest.fixture
def app(app: Flask, tmp_path: Path) -> Flask:
    """An application that makes its key itself, on the database of the test."""
    database_url = runtime_of(app).settings.database_url
    made = create_app(Settings(database_url=database_url, instance=tmp_path / "instance"))
    runtime_of(made).current = runtime_of(app).current
    return made


@pytest.mark.parametrize(
    "address", ["/en/sante", "/en//sante", "/en/en/sante", "/sante/", "/Sante"]
)
def test_the_health_check_has_one_address(visitor: Visitor, address: str) -> None:
    assert visitor.client.get(address).status_code == 404


def test_every_public_page_is_in_both_languages_and_the_health_check_is_none(
    browse: Browse,
) -> None:
    client = browse().client
    public = [route.address for route in ROUTES.values() if route.public]
    assert public
    for address in public:
        assert client.get(f"/en{address}").status_code == 200, address
    answer = client.get("/sante")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]


@pytest.mark.parametrize("key", ["", "short", None])
def test_a_key_that_cannot_be_used_is_told_by_the_health_check(
    app: Flask, tmp_path: Path, key: str | None
) -> None:
    instance_key(tmp_path / "instance")
    visitor = browser(app)
    assert visitor.client.get("/sante").status_code == 200
    file = tmp_path / "instance" / "secret_key"
    file.unlink() if key is None else file.write_text(key)
    answer = visitor.client.get("/sante")
    assert (answer.status_code, answer.text) == (503, "clé secrète inutilisable\n")
    assert file.exists() == (key is not None)
    visitor.client.close()
    runtime_of(app).database.close()


def test_a_program_that_has_no_usable_key_serves_the_health_check_all_the_same(
    app: Flask, tmp_path: Path
) -> None:
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance" / "secret_key").touch()
    visitor = browser(app)
    assert visitor.client.get("/sante").status_code == 503
    assert visitor.client.get("/diagnostic/nouveau").status_code == 500
    visitor.client.close()
    runtime_of(app).database.close()
