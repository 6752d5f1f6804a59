"""The way in: `python app.py` gets everything ready and serves; `flask` finds `create_app` here."""

import sys

from flask import Flask

from adn_assess.web import application
from adn_assess.web.http import logs
from adn_assess.web.settings import WrongSettingError, from_environment


def create_app() -> Flask:
    """The application, for the `flask` command; a wrong setting is told in a sentence."""
    try:
        settings = from_environment()
        logs.set_up(settings.logs)
        return application.create_app(settings)
    except WrongSettingError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)


if __name__ == "__main__":
    from adn_assess.web.serve import main

    sys.exit(main())
