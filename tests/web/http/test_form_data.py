"""Forms are built from the body of a request, whatever the kind of each part."""

from io import BytesIO

import pytest
from flask import Flask

from adn_assess.domain.edition.catalogue import Language
from adn_assess.forms.access_links import LinkForm
from adn_assess.forms.imports import ImportForm
from adn_assess.forms.plan import AddOwnForm
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.language import translations
from tests.visitor import Visitor


def test_a_file_is_given_to_the_field_of_a_file_alone(app: Flask) -> None:
    parts = {"file": (BytesIO(b"answers: {}"), "x.yaml"), "text": (BytesIO(b"no"), "text")}
    with app.test_request_context(method="POST", data=parts):
        form = submitted(ImportForm)
        assert form.validate()
        assert (form.content, form.text.data) == (b"answers: {}", "")


def test_a_field_offers_the_codes_that_only_the_caller_knows(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"role": "reader"}):
        assert submitted(LinkForm, role=("owner", "reader")).validate()
        assert not submitted(LinkForm, role=("owner",)).validate()
        assert not submitted(LinkForm).validate()


@pytest.mark.parametrize("body", [b"", b"words=", b"\xff", b"words=%ED%A0%80%00", b"=&=&="])
def test_an_odd_body_is_read_as_text_that_is_wrong(app: Flask, body: bytes) -> None:
    kind = "application/x-www-form-urlencoded"
    with app.test_request_context(method="POST", data=body, content_type=kind):
        form = submitted(AddOwnForm)
        assert form.validate() or list(form.errors) == ["words"]


@pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])
def test_a_message_is_in_the_language_of_the_page(
    visitor: Visitor, root: str, language: Language
) -> None:
    visitor.open(f"{root}/atelier")
    page = visitor.send({"code": " - "})
    assert page.status == 422
    message = "Tapez le code\N{NO-BREAK SPACE}: dix lettres et chiffres, avec ou sans tiret."
    assert translations(language).gettext(message) in page.source
    assert (message in page.source) == (language == "fr")
