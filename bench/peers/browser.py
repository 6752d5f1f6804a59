"""One walker for every program: it reads the forms of a page as a browser does."""

import random
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from bench.people import Answer, Person


@dataclass
class Form:
    """A form that is sent by POST."""

    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    offered: dict[str, list[str]] = field(default_factory=dict)
    """The values of each group of radio buttons."""
    forward: dict[str, str] = field(default_factory=dict)
    """The button that leads to the next page, where it has a name."""


class FormReader(HTMLParser):
    """The forms of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form" and values.get("method", "").lower() == "post":
            self._open = Form(values.get("action", ""))
            self.forms.append(self._open)
        name, value = values.get("name"), values.get("value", "")
        if self._open is None or not name:
            return
        if values.get("type") == "hidden":
            self._open.hidden[name] = value
        elif values.get("type") == "radio":
            self._open.offered.setdefault(name, []).append(value)
        elif tag == "button" and value == "next":
            self._open.forward[name] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


def local(address: str) -> str:
    """The path of an address, with its query."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def follow(person: Person, path: str) -> tuple[str, Answer]:
    """A page after its redirections: where it is, and the page."""
    answer = person.ask("GET", path)
    while answer.location:
        path = local(urljoin(path, answer.location))
        answer = person.ask("GET", path)
    assert answer.status == 200, (path, answer.status)
    return path, answer


def answer_page(
    person: Person, path: str, page: Answer, chance: random.Random
) -> tuple[str, Answer]:
    """Answer every question of a page at random; the next page, and where it is."""
    form = max(FormReader(page.text).forms, key=lambda each: len(each.offered))
    chosen = {name: chance.choice(values) for name, values in form.offered.items()}
    to = local(urljoin(path, form.action or path))
    saved = person.ask("POST", to, {**form.hidden, **chosen, **form.forward})
    assert saved.status in (302, 303), (path, saved.status)
    return follow(person, local(urljoin(to, str(saved.location))))
