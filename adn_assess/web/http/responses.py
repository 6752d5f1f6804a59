"""Type of what a view returns."""

from werkzeug.wrappers import Response

ViewResponse = str | Response | tuple[str, int]
"""A page, a page with its status code, or a response: a redirect, a file."""
