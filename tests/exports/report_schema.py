"""The schema of docs/ of the report as JSON, and whether a document follows it."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from tests.conftest import ROOT

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

SCHEMA: Final[dict[str, Any]] = json.loads(
    (ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8")
)


@cache
def schema_validator() -> "Draft202012Validator":
    """The validator of that schema, which is itself a schema."""
    # It builds grammars for seconds: in the processes that use it, not in all that read the tests.
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415

    Draft202012Validator.check_schema(SCHEMA)
    return Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def validate(document: object) -> None:
    """Fail when a document does not follow the schema."""
    schema_validator().validate(document)
