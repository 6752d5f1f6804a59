"""Hashes of secrets: of a link's token and of a browser's name, only these are stored."""

import hashlib


def hash_secret(secret: str) -> str:
    """The SHA-256 of a secret, in hexadecimal. Secrets are random, so that no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()
