"""Error page of an assessment that may not be read yet."""

from flask import Flask, render_template

from adn_assess.web.assessment.access import RoundClosedError


def register(app: Flask) -> None:
    """Give what the assessment layer refuses its page."""
    app.register_error_handler(RoundClosedError, _round_closed)


def _round_closed(error: RoundClosedError) -> tuple[str, int]:
    """The page of a round that is not open yet, whether its result is asked as a page or a file."""
    return render_template("assessment/round_closed.html", opened=error.opened), 403
