"""A document (mandate sheet, handover, agenda…) as an HTML, PDF or JSON file."""

import json
from pathlib import Path
from typing import Final

from adn_assess.domain.documents.blocks import SCHEMA, Document
from adn_assess.exports.glyphs import drawable
from adn_assess.exports.helix import Layers
from adn_assess.exports.html_templates import STYLE, environment
from adn_assess.exports.picture_text import taken_apart
from adn_assess.exports.plain_json import to_plain
from adn_assess.exports.typesetting import typeset

TEMPLATE: Final = Path(__file__).with_name("document.typ")


def html(document: Document, picture: str = "") -> bytes:
    """Write one UTF-8 HTML file with its style inside; `picture` (SVG) is the document's figure."""
    page = environment.get_template("documents/file.html")
    return page.render(document=document, style=STYLE, picture=picture).encode()


def pdf(document: Document, picture: Layers | None = None) -> bytes:
    """Write a PDF file on letter paper; `picture` is the document's figure."""
    data, unprinted = {"document": document}, document.words["unprinted"]
    drawing = taken_apart(drawable(picture[0])) if picture else None
    if picture and drawing:
        picture = (drawing.shapes, picture[1])
    settings = {
        "tight": document.tight,
        "library": document.library,
        "picture": drawing.text if drawing else None,
    }
    return typeset(TEMPLATE, data, document.made_on, picture, unprinted, settings)


def json_bytes(document: Document) -> bytes:
    """Write UTF-8 JSON. `save` holds what its owner entered; importing the file restores it."""
    values = {
        "schema": SCHEMA.format(name=document.name),
        "edition": document.edition,
        "language": document.language,
        "made_on": document.made_on,
        "title": document.title,
        "sections": to_plain(document.sections),
        "credit": document.words["credit"],
        "save": to_plain(document.save),
    }
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()
