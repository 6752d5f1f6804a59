"""Forms built from the body of the request: the one place that reads its fields and files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from flask import current_app, request

from adn_assess.forms.base import ProductForm
from adn_assess.forms.fields import TYPED_FIELDS, CodeField, CodesField, UploadField
from adn_assess.web.http.language import current_language, translations

AnyForm = TypeVar("AnyForm", bound=ProductForm)

MEGABYTE: Final = 1024 * 1024
MAX_REQUEST_BYTES: Final = 4 * MEGABYTE
"""The body of a request that sends a file."""
MAX_FORM_BYTES: Final = MEGABYTE
"""The texts of a form: every note of the longest page, at four bytes a character."""
MAX_FORM_PARTS: Final = 1000
"""Fields and files of a form that sends a file."""
MULTIPART: Final = "multipart/form-data"


def form_limits() -> dict[str, int]:
    """The limits of a form, in megabytes and in fields, by the names that pages give them."""
    return {
        "file": MAX_REQUEST_BYTES // MEGABYTE,
        "texts": MAX_FORM_BYTES // MEGABYTE,
        "fields": MAX_FORM_PARTS,
    }


def limit_form() -> None:
    """Bound a form without a file: reading 4 MB of short fields takes over a second."""
    if request.mimetype != MULTIPART:
        request.max_content_length = MAX_FORM_BYTES


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


@dataclass(frozen=True, slots=True)
class SentFields:
    """The fields of the form of this request, in order, each with its value."""

    typed: Sequence[tuple[str, str]] = ()
    """What a person wrote, without the empty texts."""
    others: Sequence[tuple[str, str]] = ()
    """What the page or a choice gave, without the CSRF token."""


def sent_fields() -> SentFields:
    """Read every field of this request, of any form, so that a failed form can be given back.

    Empty when the body cannot be read, for whatever reason: the page of an error asks for them.
    """
    try:
        fields = list(request.form.items(multi=True)) if request.method == "POST" else []
    except Exception:  # noqa: BLE001 - a body can be wrong in more ways than could be listed
        return SentFields()
    token = current_app.config["WTF_CSRF_FIELD_NAME"]
    return SentFields(
        [(name, value) for name, value in fields if _is_typed(name) and value],
        [(name, value) for name, value in fields if not _is_typed(name) and name != token],
    )


def _is_typed(name: str) -> bool:
    """Whether a person writes in the field of that name; a form of many lines names them all."""
    return name.rpartition(".")[2] in TYPED_FIELDS or name.startswith(
        current_app.config["NOTE_PREFIX"]
    )
