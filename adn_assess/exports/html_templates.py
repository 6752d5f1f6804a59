"""Templates of HTML files, to print or to keep: the style is inside, nothing else is needed."""

import base64
import hashlib
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adn_assess.domain.edition.catalogue import locale_of

ROOT: Final = Path(__file__).parent.parent.parent
STYLE: Final = (ROOT / "static" / "report.css").read_text(encoding="utf-8")
STYLE_HASH: Final = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
"""What a content security policy needs to let this one style in."""

ICON: Final = (
    "data:image/svg+xml;base64,"
    + base64.b64encode((ROOT / "static" / "icon.svg").read_bytes()).decode()
)
"""The icon, inside: a browser asks the site for one when a page names none."""

environment: Final = Environment(
    loader=FileSystemLoader(ROOT / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
environment.globals.update(icon=ICON, locale_of=locale_of)
