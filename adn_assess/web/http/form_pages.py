"""Addresses that only take forms: opened by themselves, each leads to the page of its form."""

from typing import Final

from flask import current_app, request, url_for
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException

OPENING: Final = ("GET", "HEAD")
"""The methods of a browser that reloads a page, goes back to it, or opens it in another tab."""


def form_page_url() -> str | None:
    """The address of the page whose form goes to the address of this request; None without one."""
    adapter = request_ctx.url_adapter
    if adapter is None or request.method not in OPENING:
        return None
    try:
        endpoint, values = adapter.match(method="POST")
    except HTTPException:
        return None
    page = current_app.config["FORM_PAGES"].get(endpoint)
    if page is None:
        return None
    [rule, *_others] = current_app.url_map.iter_rules(page)
    return url_for(page, **{name: values[name] for name in rule.arguments})
