"""`make dev`: serve with reload, on a database with an assessment in each state.

The database stands in instance/dev, is seeded on the first start, and again with FRESH=1. A change
of code, of a template or of the content restarts the server.
"""

import json
import os
import shutil
import signal
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from flask import Flask

from adn_assess.storage.database import sqlite_url
from adn_assess.web.http import logs
from adn_assess.web.serve import NotReadyError, ready_app, site_of
from adn_assess.web.settings import DATABASE, ROOT, Settings, from_environment
from devtools.seed import SeededAssessment, seed

INSTANCE: Final = ROOT / "instance" / "dev"
LINKS: Final = "links.json"
RELOADED: Final = "WERKZEUG_RUN_MAIN"
"""Set by Werkzeug in the process that serves, which it starts again at each change."""


def dev_settings() -> Settings:
    """The settings of the environment, with a database and a key of their own."""
    file = INSTANCE / DATABASE
    return replace(from_environment(), instance=INSTANCE, database_url=sqlite_url(file))


def seeded_links(app: Flask, settings: Settings) -> list[SeededAssessment]:
    """The links of the seeded assessments; seed the database when there are none yet."""
    file = settings.instance / LINKS
    if not file.exists():
        links = seed(app, site_of(settings.host, settings.port))
        file.write_text(json.dumps([asdict(each) for each in links]), encoding="utf-8")
    return [SeededAssessment(**each) for each in json.loads(file.read_text(encoding="utf-8"))]


def watched_files() -> list[Path]:
    """The files that are no Python module and whose change restarts the server."""
    return sorted([*(ROOT / "questions").glob("*.yaml"), *ROOT.glob("adn_assess/**/*.po")])


def main() -> int:
    """Serve until interrupted; return 0, or 2 when it could not start."""
    # A shell starts its background jobs with SIGINT ignored, and Python then leaves it so.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    serving = os.environ.get(RELOADED) == "true"
    if os.environ.get("FRESH") and not serving:
        shutil.rmtree(INSTANCE, ignore_errors=True)
    settings = dev_settings()
    logs.set_up(settings.logs)
    try:
        app = ready_app(settings)
    except NotReadyError as error:
        sys.stderr.write(f"Cannot start: {error}.\n")
        return 2
    if not serving:
        for each in seeded_links(app, settings):
            sys.stdout.write(f"{each.name:32} {site_of(settings.host, settings.port)}{each.link}\n")
        sys.stdout.flush()
    app.jinja_env.auto_reload = True
    app.run(settings.host, settings.port, debug=True, extra_files=map(str, watched_files()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
