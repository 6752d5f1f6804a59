"""The way in: `python app.py` gets everything ready and serves; `flask` finds `create_app` here."""

import sys

from adn_assess.web import create_app

__all__ = ["create_app"]

if __name__ == "__main__":
    from adn_assess.web.serve import main

    sys.exit(main())
