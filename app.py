"""The way in: `python app.py` gets everything ready and serves; `flask` finds `create_app` here."""

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app() -> "Flask":
    """The application, for the `flask` command; a wrong setting is told in a sentence."""
    from adn_assess.web import application  # noqa: PLC0415 - as below
    from adn_assess.web.http import logs  # noqa: PLC0415 - as below
    from adn_assess.web.settings import (  # noqa: PLC0415 - as below
        WrongSettingError,
        from_environment,
    )

    try:
        settings = from_environment()
        logs.set_up(settings.logs)
        return application.create_app(settings)
    except WrongSettingError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)


if __name__ == "__main__":
    # A start leaves no garbage, and looking for some takes a tenth of it; `ready_app` enables it.
    gc.disable()
    from adn_assess.web.serve import main

    sys.exit(main())
