"""A browser without script: it opens pages, fills forms by field name, and follows links.

It works against a live server and against the application in this process alike, and reads every
HTML page it sees with a strict parser: a page with a parse error fails the test that meets it.
"""

import re
import ssl
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

import httpx
from flask import Flask
from lxml import etree
from lxml.html import document_fromstring

from tests.sound_html import check_html

SITE: Final = "http://adn.test"
TLS: Final = ssl.create_default_context()
"""Made once: the certificates of the system take longer to read than a page."""

Element = etree._Element
FieldValue = str | Sequence[str]


@dataclass(frozen=True)
class Page:
    """What a browser shows once it has followed every redirect."""

    response: httpx.Response

    @property
    def status(self) -> int:
        """The status code of the last answer."""
        return self.response.status_code

    @property
    def path(self) -> str:
        """Where one ended up, without the site and without what follows `?` or `#`."""
        return self.response.url.path

    @property
    def source(self) -> str:
        """The page as it was sent."""
        return self.response.text

    @cached_property
    def tree(self) -> Element:
        """The page as elements."""
        return document_fromstring(self.response.content.decode())

    @property
    def foreign_scripts(self) -> list[Element]:
        """The scripts that are not the one file of ours."""
        ours = re.compile(r"/static/adn\.js\?v=[0-9a-f]{12}")
        found = list(self.tree.iter("script"))
        return [each for each in found if each.text or not ours.fullmatch(each.get("src") or "")]

    @cached_property
    def title(self) -> str:
        """What the tab says."""
        return words_of(next(self.tree.iter("title")))

    @cached_property
    def words(self) -> str:
        """What one can read on the page, spaces made single."""
        return words_of(next(self.tree.iter("body")))

    @cached_property
    def forms(self) -> list[Element]:
        """The forms of the page, in order."""
        return list(self.tree.iter("form"))

    @cached_property
    def links(self) -> list[str]:
        """Every address that a link of the page leads to, as a path."""
        found = [element.get("href") for element in self.tree.iter("a")]
        return [urljoin(str(self.response.url), href) for href in found if href]

    def by_id(self, name: str) -> Element:
        """The element of that id."""
        return next(element for element in self.tree.iter() if element.get("id") == name)

    @cached_property
    def fields(self) -> dict[str, str]:
        """What the page's forms hold, field by field, as a browser would send it untouched."""
        return dict(pair for form in self.forms for pair in held(form))

    def offered(self, name: str) -> list[str]:
        """The choices of a field."""
        return [
            element.get("value") or ""
            for element in self.tree.iter("input")
            if element.get("name") == name and element.get("type") == "radio"
        ]

    @cached_property
    def boxes(self) -> dict[str, str]:
        """The boxes that one may tick, with what each sends."""
        return {
            element.get("name") or "": element.get("value") or ""
            for element in self.tree.iter("input")
            if element.get("type") == "checkbox"
        }

    @property
    def names(self) -> list[str]:
        """The fields that a person fills, in order, each once."""
        hidden = ("hidden", "submit")
        found = [
            element.get("name")
            for element in self.tree.iter("input", "textarea", "select")
            if element.get("type") not in hidden
        ]
        return list(dict.fromkeys(name for name in found if name))

    def address(self) -> str:
        """The private link that the page shows."""
        return words_of(next(self.tree.iter("code")))


class Visitor:
    """One person with one browser: its cookies, and the page on its screen."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.seen: Page | None = None

    @property
    def page(self) -> Page:
        """The page on the screen."""
        assert self.seen is not None, "open a page first"
        return self.seen

    def open(self, address: str) -> Page:
        """Go to an address, or press a link."""
        return self._show(self.client.get(address))

    def send(
        self,
        values: Mapping[str, str] | None = None,
        *,
        press: str | None = None,
        to: str | None = None,
        forged: Mapping[str, FieldValue | None] | None = None,
        files: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> Page:
        """Fill a form of the page by the names of its fields, and press a button.

        `press` is the button's value, or the words on it; `to` is where the form goes, when several
        have the same button. `forged` is sent whatever the form says: no browser would, but anyone
        can; None takes a field away.
        """
        form, button = self._form(press, to)
        pairs = held(form)
        for name, value in (values or {}).items():
            pairs = self._filled(pairs, name, value)
        if pressed := button.get("name"):
            pairs.append((pressed, button.get("value") or ""))
        sent: dict[str, FieldValue] = {name: [] for name, _ in pairs}
        for name, value in pairs:
            sent[name] = [*sent[name], value]
        for name, forgery in (forged or {}).items():
            sent.pop(name, None)
            if forgery is not None:
                sent[name] = forgery
        action = button.get("formaction") or form.get("action") or ""
        address = urljoin(str(self.page.response.url), action)
        return self.post(address, sent, files)

    def post(
        self,
        address: str,
        sent: Mapping[str, FieldValue],
        files: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> Page:
        """Send fields as a form of this site does."""
        shown = self.client.base_url if self.seen is None else self.seen.response.url
        origin = f"{shown.scheme}://{shown.netloc.decode()}"
        headers = {"Origin": origin, "Referer": f"{origin}/"}
        answer = self.client.post(address, data=dict(sent), files=files, headers=headers)
        return self._show(answer)

    def _form(self, press: str | None, to: str | None) -> tuple[Element, Element]:
        """The one form, and the one button in it, that were meant."""
        choices = [
            (form, button)
            for form in self.page.forms
            for button in form.iter("button")
            if (to is None or urlsplit(form.get("action") or self.page.path).path.endswith(to))
            and (press is None or press in (button.get("value"), words_of(button)))
        ]
        forms = list(dict.fromkeys(form for form, _ in choices))
        assert len(forms) == 1, f"{len(forms)} forms have that button: {press} {to}"
        assert press is None or len(choices) == 1, f"{len(choices)} buttons are alike: {press}"
        return choices[0]

    def _filled(self, pairs: list[tuple[str, str]], name: str, value: str) -> list[tuple[str, str]]:
        assert name in self.page.names, f"{name} is not on the page: {self.page.names}"
        offered = self.page.offered(name)
        assert not offered or value in offered, f"{name} offers {offered}, not {value}"
        if name in self.page.boxes:
            # A box that is not ticked sends nothing; the hidden field before it is sent either way.
            others = [pair for pair in pairs if pair != (name, self.page.boxes[name])]
            return [*others, (name, value)] if value else others
        return [
            *(pair for pair in pairs if pair[0] != name),
            (name, _with_browser_line_breaks(value)),
        ]

    def _show(self, answer: httpx.Response) -> Page:
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            check_html(answer.text)
        self.seen = Page(answer)
        return self.seen


class InProcess(httpx.BaseTransport):
    """Carry requests to the application in this process, odd addresses as a server would."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Serve one request."""
        path = unquote_to_bytes(request.url.raw_path.partition(b"?")[0]).decode("latin-1")

        def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            return self.app({**environ, "PATH_INFO": path}, start_response)

        return httpx.WSGITransport(app=app).handle_request(request)


def browser(app: Flask, site: str = SITE) -> Visitor:
    """A new browser, without cookies, in front of the application in this process."""
    return Visitor(httpx.Client(transport=InProcess(app), base_url=site, follow_redirects=True))


def live_browser(site: str) -> Visitor:
    """A new browser in front of a server."""
    client = httpx.Client(
        base_url=site, follow_redirects=True, timeout=30, trust_env=False, verify=TLS
    )
    return Visitor(client)


def text_of(element: Element) -> str:
    """The text in an element, as it is."""
    return "".join(str(part) for part in element.itertext())


def words_of(element: Element) -> str:
    """The words in an element, spaces made single; a space that must not break stays one."""
    return re.sub(r"[ \t\n\r\f]+", " ", text_of(element)).strip()


def held(form: Element) -> list[tuple[str, str]]:
    """The fields of a form with what they hold, hidden ones too, as a browser sends them."""
    return list(_read_fields(form))


def _read_fields(form: Element) -> Iterator[tuple[str, str]]:
    for field in form.iter("input", "textarea"):
        name, kind = field.get("name"), field.get("type", "text")
        if not name or kind in ("file", "submit"):
            continue
        if field.tag == "textarea":
            # The line break right after the tag is for the reader of the source.
            yield name, _with_browser_line_breaks(text_of(field).removeprefix("\n"))
        elif kind not in ("radio", "checkbox") or field.get("checked") is not None:
            yield name, field.get("value") or ""


def _with_browser_line_breaks(words: str) -> str:
    """Browsers send every line break as two characters."""
    return words.replace("\r\n", "\n").replace("\n", "\r\n")
