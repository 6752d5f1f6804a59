"""What a preview showed, signed: its page carries it, and each file is asked with it."""

from dataclasses import asdict
from typing import Final

from itsdangerous import BadData, URLSafeSerializer

from adn_assess.domain.answers.redaction import Preview, Shareable
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.web.assessment.derived_text import accepted_keys

SALT: Final = "preview of a version to share, 1"
"""The number is that of the format of what is signed."""


def sign_preview(stored: StoredVoice, content: Shareable, preview: Preview) -> str:
    """Write a preview with the round and the voices that it is of."""
    signed = {"of": _scope(stored, content), **asdict(preview)}
    return str(_serializer().dumps(signed))


def read_preview(stored: StoredVoice, content: Shareable, text: str) -> tuple[Preview | None, bool]:
    """Read what `sign_preview` wrote, and whether it is still of the same round and voices.

    The preview is None for a text that this installation did not sign.
    """
    try:
        signed = _serializer().loads(text)
    except BadData:
        return None, False
    preview = Preview(tuple(signed["withheld"]), signed["shown"])
    return preview, signed["of"] == _scope(stored, content)


def _scope(stored: StoredVoice, content: Shareable) -> list[object]:
    return [stored.round.id, stored.edition_id, list(content.voice_names)]


def _serializer() -> URLSafeSerializer:
    # The last key signs; the others are accepted.
    return URLSafeSerializer(accepted_keys(), salt=SALT)
