"""Keys of the forms that create something, so that a form sent again creates nothing more.

What a form creates is stored with a hash of its key, or derived from it: the schema lets nothing be
created twice by one form. Only the browser that sent a form can find what it created.
"""

import secrets
from typing import Final

from adn_assess.forms.form_key import KeyedForm
from adn_assess.storage.secret_hashes import hash_secret
from adn_assess.web.assessment.access import this_browser

KEY_BYTES: Final = 16


def new_form_key() -> str:
    """A new key, for the form of a page."""
    return secrets.token_hex(KEY_BYTES)


def sent_form_key(form: KeyedForm) -> str:
    """The key of a form that was sent; a new one for a form without a key that a page gave."""
    return form.valid_key or new_form_key()


def form_hash(form_key: str) -> str:
    """What is stored of the key of a form: nobody finds it without the name of the browser."""
    return hash_secret(f"{this_browser()} {form_key}")
