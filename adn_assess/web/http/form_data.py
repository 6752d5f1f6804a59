"""Forms built from the body of the request: the one place that reads its fields and files."""

from collections.abc import Iterable
from typing import TypeVar

from flask import current_app, request

from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import CodeField, CodesField, UploadField
from adn_assess.web.http.language import current_language, translations

AnyForm = TypeVar("AnyForm", bound=ProductForm)


def submitted(form_class: type[AnyForm], **codes: Iterable[str]) -> AnyForm:
    """Build a form from this request, its messages in the language of the page.

    `codes` are what a field offers, by its name, when the form does not know them. Nothing is
    validated yet.
    """
    form = form_class(request.form, meta={"translations": translations(current_language())})
    for field in form:
        if isinstance(field, UploadField):
            field.data = request.files.get(field.name)
        elif isinstance(field, CodeField | CodesField) and field.name in codes:
            field.codes = tuple(codes[field.name])
    return form


def submitted_notes() -> list[str]:
    """The notes sent with this request, of any page: the fields that have their prefix."""
    prefix = current_app.config["NOTE_PREFIX"]
    return [text for name, text in request.form.items() if name.startswith(prefix) and text]
