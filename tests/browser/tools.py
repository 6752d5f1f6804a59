"""The programs that look at pages, and how to get them: `python -m tests.browser.tools`.

Three browsers, the W3C's HTML checker (it needs Java, and npm to be fetched), and poppler.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from tests.conftest import ROOT
from tests.exports.office import NO_LIBREOFFICE, libreoffice_path
from tests.exports.poppler import NO_POPPLER, pdfinfo_path

FIREFOX: Final = ("firefox-esr", "firefox")
WEBKIT_PROGRAMS: Final = ("WebKitWebDriver", "Xvfb")
LIBRARIES: Final = Path("/usr/lib")
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHECKER: Final = ROOT / ".venv" / "checker"
JAR: Final = CHECKER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
CERTIFICATES: Final = Path("/etc/ssl/certs/ca-certificates.crt")
LISTED: Final = Path(__file__).parent / "checker"
NO_BROWSER: Final = (
    "No Chromium was found, and none could be installed: the journeys in a real browser do not "
    "run. Install one (Debian, Ubuntu: apt install chromium) or give its path in CHROMIUM."
)
NO_FIREFOX: Final = (
    "No Firefox was found, and none could be installed: the journeys do not run in Firefox. "
    "Install one (Debian: apt install firefox-esr)."
)
NO_WEBKIT: Final = (
    "WebKitGTK could not be installed: the journeys do not run in WebKit, the engine of Safari. "
    "Install it (Debian, Ubuntu: apt install webkit2gtk-driver xvfb)."
)
NO_CHECKER: Final = (
    "The HTML checker could not be installed: the pages are not checked as HTML. It needs Java and "
    "npm (Debian, Ubuntu: apt install default-jre-headless npm)."
)


def chromium_path() -> str | None:
    """The browser that the person chose, one of this machine, or Playwright's own; None without."""
    named = (os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), _of_playwright())
    return next((path for path in named if path and Path(path).exists()), None)


def firefox_path() -> str | None:
    """The Firefox of this machine; None without."""
    return next(filter(None, map(shutil.which, FIREFOX)), None)


def mini_browser_path() -> Path | None:
    """The browser of WebKitGTK, where what drives it and its screen are there too; None without."""
    found = sorted(LIBRARIES.glob("*/webkit2gtk-4.*/MiniBrowser"))
    return found[-1] if found and all(map(shutil.which, WEBKIT_PROGRAMS)) else None


def checker_command() -> list[str] | None:
    """What checks the HTML files named after it; None where it is not installed."""
    java = shutil.which("java")
    return [java, "-jar", str(JAR)] if java and JAR.exists() else None


def _of_playwright() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _get_browser() -> None:
    if not chromium_path():
        install_packages("chromium")
    if not chromium_path():
        _run([sys.executable, "-m", "playwright", "install", "chromium"])


def _get_others() -> None:
    if not firefox_path():
        install_packages("firefox-esr")
    if not mini_browser_path():
        install_packages("webkit2gtk-driver", "xvfb")


def _get_poppler() -> None:
    if not pdfinfo_path():
        install_packages("poppler-utils")


def _get_checker() -> None:
    missing = {"java": "default-jre-headless", "npm": "npm"}
    for program, package in missing.items():
        if not shutil.which(program):
            install_packages(package)
    if shutil.which("npm") and not JAR.exists():
        shutil.copytree(LISTED, CHECKER, dirs_exist_ok=True)
        _run(["npm", "ci", "--ignore-scripts", "--prefix", str(CHECKER)])


def install_packages(*names: str) -> None:
    """Install packages of the system, where this is allowed."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _run(["apt-get", "update", "-q"])
        _run(["apt-get", "install", "-qy", "--no-install-recommends", *names])


def _run(command: list[str]) -> None:
    """Try it: whether it worked is seen by what is there afterwards."""
    # Node trusts its own list of certificates only, and not those of a machine behind a proxy.
    trusted = {"NODE_EXTRA_CA_CERTS": str(CERTIFICATES)} if CERTIFICATES.exists() else {}
    quiet = subprocess.DEVNULL
    subprocess.run(command, check=False, stdout=quiet, stdin=quiet, env={**trusted, **os.environ})


def main() -> int:
    """Get them all, and say loudly what could not be had; 1 in CI, where that is a failure."""
    _get_browser()
    _get_others()
    _get_poppler()
    _get_checker()
    found = {
        NO_BROWSER: chromium_path(),
        NO_FIREFOX: firefox_path(),
        NO_WEBKIT: mini_browser_path(),
        NO_POPPLER: pdfinfo_path(),
        NO_CHECKER: checker_command(),
    }
    lacking = [words for words, path in found.items() if not path]
    for words in lacking:
        print(f"\n*** {words}\n", file=sys.stderr)  # noqa: T201
    # It is large, and no test of the product's own rests on it alone.
    if not libreoffice_path():
        print(f"\n*** {NO_LIBREOFFICE}\n", file=sys.stderr)  # noqa: T201
    return 1 if lacking and os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
