"""Settings from the environment, and the messages for invalid ones."""

import pytest

from adn_assess.web.settings import WrongSettingError, from_environment


def test_nothing_needs_to_be_set() -> None:
    settings = from_environment({})
    assert settings.database_url.startswith("sqlite:///")
    assert (settings.host, settings.port, settings.trusted_proxies) == ("127.0.0.1", 8000, 0)
    assert settings.secret_key is None
    assert settings.address is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://outil.example", "https://outil.example"),
        ("https://outil.example/", "https://outil.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://outil.example/adn/", "https://outil.example/adn"),
        ("", None),
    ],
)
def test_the_public_address_is_stored_without_its_last_slash(
    value: str, expected: str | None
) -> None:
    assert from_environment({"ADN_ADDRESS": value}).address == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ADN_ADDRESS", "outil.example"),
        ("ADN_ADDRESS", "javascript:alert(1)"),
        ("ADN_ADDRESS", "https://outil.example/?q"),
        ("ADN_ADDRESS", "https://a b.example"),
        ("PORT", "eighty"),
        ("PORT", "-1"),
        ("PORT", "65536"),
        ("PORT", "٣"),
        ("TRUSTED_PROXIES", "1.5"),
        ("ADN_MONTHS", "0"),
        ("ADN_LOGS", "xml"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named_with_what_would_be_right(
    name: str, value: str
) -> None:
    with pytest.raises(WrongSettingError, match=name):
        from_environment({name: value})


def test_previous_keys_are_separate() -> None:
    settings = from_environment({"SECRET_KEY": "new", "SECRET_KEY_FORMER": "old  older"})
    assert (settings.secret_key, settings.former_keys) == ("new", ("old", "older"))
