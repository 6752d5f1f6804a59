"""The environment of templates.

The plain version is Flask's: each template sees the globals of the environment through a chain of
two mappings, which Python walks name by name for every import and every page. Here they are one
dictionary, unless a template is given globals of its own; tests/web/http/test_templating.py holds
both equal.
"""

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment


class TemplateEnvironment(Environment):
    """Flask's, in which templates share the globals of the environment."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template: those of the environment, with its own if it has any."""
        return super().make_globals(d) if d else self.globals
