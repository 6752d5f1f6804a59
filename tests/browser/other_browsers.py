"""Starts Firefox and WebKitGTK, each in a profile of its own, and hears of errors in a page."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Final

from tests.browser.tools import firefox_path, mini_browser_path
from tests.browser.webdriver import OtherBrowser, by_http, by_marionette
from tests.serving import free_port

SCREEN: Final = "1280x4000x24"
"""The screen that WebKitGTK is shown on."""
PREFERENCES: Final = {
    "marionette.port": 0,
    "browser.dom.window.dump.enabled": True,
    "app.normandy.enabled": False,
    "toolkit.legacyUserProfileCustomizations.stylesheets": True,
}
NARROWER: Final = ":root, body, * { min-width: 0 !important; }"
"""What else keeps the window of Firefox at 450 pixels; a phone is 360 wide."""
NARROWER_BAR: Final = """headerbar *, toolbar *, entry, button {
  min-width: 0; padding: 0; margin: 0; border: 0; font-size: 1px; -gtk-icon-source: none; }"""
LISTENING: Final = "Listening on port"
COMPLAINT: Final = "JavaScript error: http"
"""How Firefox begins what it says of an error in a page; WebKitGTK says nothing of it."""

Program = subprocess.Popen[str]


@contextmanager
def started(command: list[str], errors: int, **more: str) -> Iterator[Program]:
    """A program that is ended with all that it started."""
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        start_new_session=True,
        env={"PATH": os.environ["PATH"], **more},
    ) as program:
        try:
            yield program
        finally:
            os.killpg(program.pid, signal.SIGKILL)


def first_line(program: Program, words: str = "") -> str:
    """The first line with these words that a program says."""
    assert program.stdout is not None
    return next(line for line in program.stdout if words in line).strip()


@contextmanager
def heard(command: list[str], until: str | None, **more: str) -> Iterator[str]:
    """A browser, from the line with these words on; an error in a page fails the test.

    All that it says is read, so that it never waits to be heard.
    """
    met: list[str] = []
    with started(command, subprocess.STDOUT, **more) as program:
        line = first_line(program, until) if until else ""

        def hear() -> None:
            assert program.stdout is not None
            met.extend(each for each in program.stdout if COMPLAINT in each)

        hearing = Thread(target=hear)
        hearing.start()
        yield line
        os.killpg(program.pid, signal.SIGTERM)
        hearing.join()
    assert met == []


@contextmanager
def firefox(folder: Path, site: str) -> Iterator[OtherBrowser]:
    """A Firefox without a window."""
    (folder / "chrome").mkdir(parents=True)
    (folder / "chrome" / "userChrome.css").write_text(NARROWER)
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in PREFERENCES.items())
    (folder / "user.js").write_text("".join(lines))
    command = [
        *(str(firefox_path()), "--headless", "--kiosk", "--marionette", "--no-remote"),
        *("--profile", str(folder)),
    ]
    with heard(command, LISTENING, HOME=str(folder)) as line:
        port = int(line.split()[-1])
        with by_marionette(port, {"acceptInsecureCerts": True}) as send:
            yield OtherBrowser(send, site)


@contextmanager
def webkit(folder: Path, site: str) -> Iterator[OtherBrowser]:
    """A WebKitGTK on a screen of its own, in a session that keeps nothing."""
    (folder / ".config" / "gtk-3.0").mkdir(parents=True)
    (folder / ".config" / "gtk-3.0" / "gtk.css").write_text(NARROWER_BAR)
    port = free_port()
    options = {
        "binary": str(mini_browser_path()),
        "args": ["--automation", "--enable-write-console-messages-to-stdout=true"],
    }
    capabilities = {"acceptInsecureCerts": True, "webkitgtk:browserOptions": options}
    show = ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN]
    with started(show, subprocess.DEVNULL) as screen:
        place = {"HOME": str(folder), "DISPLAY": f":{first_line(screen)}"}
        with (
            heard(["WebKitWebDriver", f"--port={port}"], None, **place),
            by_http(f"http://127.0.0.1:{port}", capabilities) as send,
        ):
            yield OtherBrowser(send, site)


LAUNCHES: Final = {"firefox": firefox, "webkit": webkit}
