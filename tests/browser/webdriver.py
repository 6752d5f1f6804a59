"""A browser that takes the commands of W3C WebDriver, by HTTP or by Marionette.

WebKitGTK is driven by HTTP. Firefox takes the same commands over a socket, under names of its own,
by the protocol that geckodriver translates to; geckodriver is not among Debian's packages.
"""

import base64
import json
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final

import httpx

PATIENCE: Final = 15_000
"""Milliseconds before something that does not come is said to be missing."""
ELEMENT: Final = "element-6066-11e4-a52e-4f735466cecf"
"""The key of an element, as the standard has it."""
MOST_TABS: Final = 120
"""Presses of Tab before something is said to be out of reach."""
TAB, ENTER, SPACE, DOWN = "\ue004", "\ue007", " ", "\ue015"

LEFT: Final = "document.documentElement.dataset.left = arguments[0]"
ARRIVED: Final = "html:not([data-left='{number}']) body"
"""Another page than the one left; going back may show one that was left before, as it was."""
WORDS_ON: Final = (
    "//*[self::a or self::button or self::summary][contains(normalize-space(.), {words})]"
)
FOCUSED: Final = "const at = document.activeElement; return [at.name ?? '', at.value ?? '']"
LABEL: Final = "return arguments[0].labels[0] ?? arguments[0]"
DOWNLOAD: Final = """const done = arguments[1];
fetch(arguments[0]).then(async (answer) => done([answer.status,
  answer.headers.get("Content-Type"), answer.headers.get("Content-Disposition"),
  (await answer.arrayBuffer()).byteLength]), (error) => done([0, String(error), "", 0]));"""


@dataclass(frozen=True)
class Command:
    """A command of the standard: its name in Marionette, its method and its path by HTTP."""

    name: str
    method: str
    path: str


GOTO: Final = Command("Navigate", "POST", "url")
BACK: Final = Command("Back", "POST", "back")
RELOAD: Final = Command("Refresh", "POST", "refresh")
RUN: Final = Command("ExecuteScript", "POST", "execute/sync")
RUN_UNTIL_CALLED: Final = Command("ExecuteAsyncScript", "POST", "execute/async")
FIND: Final = Command("FindElement", "POST", "element")
CLICK: Final = Command("ElementClick", "POST", "element/{id}/click")
TYPE: Final = Command("ElementSendKeys", "POST", "element/{id}/value")
ACTIONS: Final = Command("PerformActions", "POST", "actions")
RESIZE: Final = Command("SetWindowRect", "POST", "window/rect")
SCREENSHOT: Final = Command("TakeScreenshot", "GET", "screenshot")
TIMEOUTS: Final = Command("SetTimeouts", "POST", "timeouts")

Send = Callable[[Command, Mapping[str, Any]], Any]
"""Give a command to a browser; what it answers."""


class RefusedError(Exception):
    """What a browser said of a command that it could not carry out."""


@contextmanager
def by_http(address: str, capabilities: Mapping[str, Any]) -> Iterator[Send]:
    """Begin a session with a driver, and give commands to it."""
    client = httpx.Client(
        base_url=address,
        transport=httpx.HTTPTransport(retries=8),
        timeout=60,
        trust_env=False,
    )

    def ask(method: str, path: str, sent: Mapping[str, Any]) -> Any:
        answer = client.request(method, path, json=dict(sent) if method == "POST" else None)
        value = answer.json()["value"]
        if answer.is_error:
            raise RefusedError(value)
        return value

    begun = ask("POST", "/session", {"capabilities": {"alwaysMatch": dict(capabilities)}})

    def send(command: Command, sent: Mapping[str, Any]) -> Any:
        path = command.path.format(id=sent.get("id"))
        return ask(command.method, f"/session/{begun['sessionId']}/{path}", sent)

    yield send
    client.close()


@contextmanager
def by_marionette(port: int, capabilities: Mapping[str, Any]) -> Iterator[Send]:
    """Begin a session with a Firefox that listens, and give commands to it."""
    connection = socket.create_connection(("127.0.0.1", port))
    stream = connection.makefile("rwb")
    numbers = count(1)

    def read() -> Any:
        length = b""
        while not length.endswith(b":"):
            length += stream.read(1) or b":"
        return json.loads(stream.read(int(length[:-1])))

    def ask(name: str, sent: Mapping[str, Any]) -> Any:
        body = json.dumps([0, next(numbers), f"WebDriver:{name}", dict(sent)]).encode()
        stream.write(b"%d:%s" % (len(body), body))
        stream.flush()
        _, _, error, result = read()
        if error:
            raise RefusedError(error)
        alone = isinstance(result, dict) and set(result) == {"value"}
        return result["value"] if alone else result

    with connection, stream:
        read()
        ask("NewSession", capabilities)
        yield lambda command, sent: ask(command.name, sent)


class OtherBrowser:
    """One person with one browser, which is not Chromium."""

    def __init__(self, send: Send, site: str) -> None:
        self._send = send
        self.site = site
        self._numbers = count(1)
        send(TIMEOUTS, {"implicit": PATIENCE})

    def open(self, address: str) -> None:
        """Go to an address of the site, or elsewhere."""
        whole = address if ":" in address.partition("/")[0] else self.site + address
        self._send(GOTO, {"url": whole})

    def back(self) -> None:
        """Press the back button of the browser."""
        self._send(BACK, {})

    def reload(self) -> None:
        self._send(RELOAD, {})

    def run(self, script: str, *arguments: Any) -> Any:
        """What a function of that body returns in the page."""
        return self._send(RUN, {"script": script, "args": list(arguments)})

    @property
    def path(self) -> str:
        return str(self.run("return location.pathname"))

    def find(self, selector: str) -> dict[str, str]:
        """The first element that a CSS selector or an XPath names, once it is there."""
        using = "xpath" if selector.startswith("/") else "css selector"
        found = self._send(FIND, {"using": using, "value": selector})
        assert isinstance(found, dict)
        return found

    def shown(self, words: str) -> dict[str, str]:
        """The first link, button or fold that has these words, once it is there."""
        return self.find(WORDS_ON.format(words=f'"{words}"'))

    def click(self, element: Mapping[str, str]) -> None:
        self._send(CLICK, {"id": element[ELEMENT]})

    def press(self, words: str) -> None:
        """Press the first link, button or fold that has these words."""
        self.click(self.shown(words))

    def choose(self, name: str, value: str) -> None:
        """Press the words of a choice."""
        field = self.find(f"input[name='{name}'][value='{value}']")
        self.click(self.run(LABEL, field))

    def keys(self, *keys: str) -> None:
        """Press keys, one after the other."""
        steps = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._send(ACTIONS, {"actions": [{"type": "key", "id": "keyboard", "actions": steps}]})

    def choose_by_keyboard(self, name: str, value: str) -> None:
        """Reach a choice by Tab, Space and arrows alone."""
        for _ in range(MOST_TABS):
            if self.run(FOCUSED)[0] == name:
                break
            self.keys(TAB)
        assert self.run(FOCUSED)[0] == name, f"out of reach by keyboard: {name}"
        self.keys(SPACE)
        for _ in range(MOST_TABS):
            if self.run(FOCUSED)[1] == value:
                break
            self.keys(DOWN)
        assert self.chosen(name) == value

    def chosen(self, name: str) -> str | None:
        """The choice that is checked of a question."""
        words = "return document.querySelector(`input[name='${arguments[0]}']:checked`)?.value"
        found = self.run(words, name)
        return None if found is None else str(found)

    def write(self, name: str, text: str) -> None:
        """Type into a field."""
        self._send(TYPE, {"id": self.find(f"[name='{name}']")[ELEMENT], "text": text})

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """Wait for another page after what is done meanwhile."""
        number = next(self._numbers)
        self.run(LEFT, number)
        yield
        # WebKitGTK gives up looking when the page that it looks in goes away.
        with suppress(RefusedError):
            self.find(ARRIVED.format(number=number))
            return
        self.find(ARRIVED.format(number=number))

    def download(self, address: str) -> tuple[int, str, str, int]:
        """What comes from an address: its status, its type, how it is to be kept, its bytes."""
        found = self._send(RUN_UNTIL_CALLED, {"script": DOWNLOAD, "args": [address]})
        status, kind, disposition, size = found
        return status, kind, disposition, size

    def resize(self, width: int, height: int) -> None:
        self._send(RESIZE, {"width": width, "height": height})

    def screenshot(self, file: Path) -> None:
        """Keep a picture of what one sees."""
        file.write_bytes(base64.b64decode(self._send(SCREENSHOT, {"full": False})))
