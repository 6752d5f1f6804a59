"""What tests share to save time shows every fault, and leaves nothing from one test to the next."""

from pathlib import Path

import pytest
from flask import Flask
from html5lib.html5parser import ParseError

from adn_assess.web.settings import Settings
from tests.sound_html import check_html, shape_of
from tests.web.applications import CONTENT, Applications
from tests.web.conftest import SECRET, Clock, runtime_of
from tests.web.kept import Kept

SOUND = '<!DOCTYPE html><html lang="fr"><head><title>{}</title></head><body>{}</body></html>'
SETTINGS = Settings("sqlite://", SECRET, content=CONTENT)
FAULTS = {
    "a tag that is not closed": "<div><p>Oui.</p>",
    "a tag closed twice": "<p>Oui.</p></p>",
    "tags that cross": "<b><i>Oui.</b></i>",
    "an attribute given twice": '<a href="/a" href="/b">Oui.</a>',
    "a reference that is none": "<p>Oui &nothing; non</p>",
    "a reference that is none in a value": '<p title="&nothing;">Oui.</p>',
    "a quotation mark in a name": '<p class="a"">Oui.</p>',
    "a character that is none": "<p>Oui\N{DELETE}.</p>",
    "a control in a value": '<p title="\x01">Oui.</p>',
    "a comment in a comment": "<!-- Oui <!-- non -- > -->",
}
SOUND_TWINS = ("<p>Oui.</p>", '<p title="a">Oui.</p>', "<p>Oui &amp; non</p>", "<!-- Oui -->")
"""Pages with the same tags as some of those, and no fault."""


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_page_with_a_fault_fails_however_many_like_it_were_sound(fault: str) -> None:
    for twin in SOUND_TWINS:
        check_html(SOUND.format("Oui.", twin))
    for words in ("Oui.", "Non.", "x", " "):
        check_html(SOUND.format(words, f'<p title="{words}">{words}</p><table> </table>'))
    for _ in range(2):
        with pytest.raises(ParseError):
            check_html(SOUND.format("Oui.", fault))


def test_the_shape_of_a_page_is_that_of_its_tags_alone() -> None:
    first, second = (SOUND.format(each, f'<p title="{each}">{each}</p>') for each in ("a > b", "c"))
    assert shape_of(second) == shape_of(SOUND.format("é", '<p title="">« Ô »\n</p>'))
    assert shape_of(first) != shape_of(second)
    assert shape_of("<tr> <td>") != shape_of("<tr>x<td>")


def test_what_one_process_built_is_found_by_another_under_its_key_alone(tmp_path: Path) -> None:
    first, other = Kept(tmp_path), Kept(tmp_path)
    assert first.get(("owner", 1)) is None
    first.put(("owner", 1), ["a state"])
    assert other.get(("owner", 1)) == ["a state"]
    assert other.get(("owner", 2)) is None
    first.put(("owner", 1), ["another"])
    assert Kept(tmp_path).get(("owner", 1)) == ["another"]
    assert first.new_file("sqlite3") != first.new_file("sqlite3")


@pytest.fixture
def applications() -> Applications:
    return Applications()


def lend(applications: Applications) -> Flask:
    return applications.lend(SETTINGS, Clock())


def test_an_application_is_lent_to_one_test_at_a_time(applications: Applications) -> None:
    first = lend(applications)
    assert lend(applications) is not first
    applications.take_back(first)
    assert lend(applications) is first


def test_nothing_that_a_test_did_is_left_for_the_next(applications: Applications) -> None:
    app = lend(applications)
    before = dict(app.extensions)
    runtime_of(app).refresh_current = lambda: None  # type: ignore[method-assign]
    app.test_client().get("/rien")
    applications.take_back(app)
    assert lend(applications) is app
    changed = {name for name, each in app.extensions.items() if each is not before[name]}
    assert changed == {"adn", "adn.budgets"}
    app.before_request(lambda: None)


def test_an_application_in_which_a_test_registered_something_is_not_lent_again(
    applications: Applications,
) -> None:
    def register_hook(app: Flask) -> None:
        app.before_request(lambda: None)

    def register_handler(app: Flask) -> None:
        app.register_error_handler(404, lambda _: "")

    def replace_global(app: Flask) -> None:
        app.jinja_env.globals["static"] = str

    def replace_filter(app: Flask) -> None:
        app.jinja_env.filters["fragment"] = str

    def change_key(app: Flask) -> None:
        app.secret_key = "another"

    def configure(app: Flask) -> None:
        app.config["MAX_CONTENT_LENGTH"] = 1

    def wrap(app: Flask) -> None:
        app.wsgi_app = app.full_dispatch_request  # type: ignore[method-assign, assignment]

    for change in (
        register_hook,
        register_handler,
        replace_global,
        replace_filter,
        configure,
        wrap,
    ):
        app = lend(applications)
        change(app)
        applications.take_back(app)
        assert lend(applications) is not app, change.__name__
