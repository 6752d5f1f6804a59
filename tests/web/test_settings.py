"""Settings from the environment, the messages for invalid ones, and the key made on first use."""

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adn_assess.web.serve import listened_addresses
from adn_assess.web.settings import MIN_KEY_CHARACTERS, WrongSettingError, from_environment
from adn_assess.web.settings import instance_key as key_of
from tests.conftest import ROOT

LONG_ENOUGH = "k" * MIN_KEY_CHARACTERS


def test_nothing_needs_to_be_set() -> None:
    settings = from_environment({})
    assert str(settings.database_url).startswith("sqlite:///")
    assert (settings.host, settings.port, settings.trusted_proxies) == ("127.0.0.1", 8000, 0)
    assert settings.secret_key is None
    assert settings.address is None


def test_a_setting_left_empty_is_not_set() -> None:
    names = ("DATABASE_URL", "ADN_INSTANCE", "ADN_QUESTIONS", "HOST")
    assert from_environment(dict.fromkeys(names, "")) == from_environment({})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://outil.example", "https://outil.example"),
        ("https://outil.example/", "https://outil.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
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
        ("ADN_ADDRESS", "https://outil.example/adn/"),
        ("PORT", "eighty"),
        ("PORT", "-1"),
        ("PORT", "65536"),
        ("PORT", "٣"),
        ("TRUSTED_PROXIES", "1.5"),
        ("ADN_ROOM", "salle"),
        ("ADN_ROOM", "8.8.8.8"),
        ("ADN_ROOM", "127.0.0.1"),
        ("ADN_ROOM", "::1"),
        ("ADN_MONTHS", "0"),
        ("ADN_LOGS", "xml"),
        ("ADN_TIMEZONE", "Montréal"),
        ("ADN_TIMEZONE", "America"),
        ("ADN_TIMEZONE", "../../etc/passwd"),
        ("ADN_TIMEZONE", "/etc/localtime"),
        ("SECRET_KEY", LONG_ENOUGH[1:]),
        ("SECRET_KEY_FORMER", f"{LONG_ENOUGH} short"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named_with_what_would_be_right(
    name: str, value: str
) -> None:
    with pytest.raises(WrongSettingError, match=name):
        from_environment({name: value})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "America/Montreal"),
        ("", "America/Montreal"),
        ("America/Blanc-Sablon", "America/Blanc-Sablon"),
    ],
)
def test_days_are_those_of_montreal_unless_another_time_zone_is_set(
    value: str | None, expected: str
) -> None:
    given = {} if value is None else {"ADN_TIMEZONE": value}
    assert from_environment(given).timezone.key == expected


def test_a_machine_without_a_database_of_time_zones_has_that_of_the_libraries() -> None:
    script = (
        "from adn_assess.web.settings import from_environment;"
        "print(from_environment({}).timezone.key)"
    )
    environment = {**os.environ, "PYTHONTZPATH": ""}
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "America/Montreal"


def test_previous_keys_are_separate() -> None:
    new, old, older = (letter * MIN_KEY_CHARACTERS for letter in "abc")
    settings = from_environment({"SECRET_KEY": new, "SECRET_KEY_FORMER": f"{old}  {older}"})
    assert (settings.secret_key, settings.former_keys) == (new, (old, older))


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o277])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_a_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path, umask: int) -> None:
    del umask
    key = key_of(tmp_path)
    assert len(key) >= MIN_KEY_CHARACTERS
    assert key_of(tmp_path) == key
    [file] = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "secret_key"
    file.write_text(LONG_ENOUGH)
    file.chmod(0o644)
    assert key_of(tmp_path) == LONG_ENOUGH
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("key", [b"", b" " * 64, b"\x00" * 10, LONG_ENOUGH[1:].encode()])
def test_a_key_that_a_full_disk_cut_is_named_with_what_to_do(tmp_path: Path, key: bytes) -> None:
    file = tmp_path / "secret_key"
    file.write_bytes(key)
    with pytest.raises(WrongSettingError, match=r"secret_key est vide ou trop courte.*effacez"):
        key_of(tmp_path)
    assert file.read_bytes() == key


def test_a_key_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WrongSettingError, match=r"secret_key ne peut être écrit.*No space"):
        key_of(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_system_without_hard_links_holds_a_key_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    key = key_of(tmp_path)
    assert key_of(tmp_path) == key
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_programs_that_start_at_once_have_one_key(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from adn_assess.web.settings import instance_key\n"
        "sys.stdin.read(); print(instance_key(pathlib.Path(sys.argv[1])))"
    )
    starting = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "instance")],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for each in starting:
        assert each.stdin
        each.stdin.close()
    keys = {each.stdout.read() for each in starting if each.stdout}
    assert [each.wait() for each in starting] == [0] * 4
    for each in starting:
        assert each.stdout
        each.stdout.close()
    assert len(keys) == 1


def test_a_room_is_served_at_the_address_of_this_machine_and_on_it() -> None:
    settings = from_environment(
        {"ADN_ROOM": "192.168.1.12", "PORT": "8100", "ADN_ADDRESS": "https://outil.example"}
    )
    assert settings.address == "http://192.168.1.12:8100"
    assert listened_addresses(settings) == "192.168.1.12:8100 127.0.0.1:8100"


def test_nothing_but_a_room_listens_elsewhere_than_where_it_is_told() -> None:
    assert listened_addresses(from_environment({})) == "127.0.0.1:8000"
    assert listened_addresses(from_environment({"HOST": "::1"})) == "::1:8000"


@pytest.mark.parametrize(
    ("way_out", "named", "found"),
    [
        ("192.168.1.12", [], "192.168.1.12"),
        ("8.8.4.4", ["127.0.1.1", "10.42.0.1"], "10.42.0.1"),
        (None, ["10.42.0.1"], "10.42.0.1"),
    ],
)
def test_the_address_of_this_machine_is_found_by_its_way_out_or_by_its_name(
    monkeypatch: pytest.MonkeyPatch, way_out: str | None, named: list[str], found: str
) -> None:
    on_network(monkeypatch, way_out, named)
    assert from_environment({"ADN_ROOM": "auto"}).host == found


@pytest.mark.parametrize("way_out", [None, "8.8.4.4", "127.0.0.1"])
def test_a_machine_without_a_private_network_serves_no_room_and_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, way_out: str | None
) -> None:
    on_network(monkeypatch, way_out, [])
    with pytest.raises(WrongSettingError, match=r"ADN_ROOM=192\.168\.1\.12 make room"):
        from_environment({"ADN_ROOM": "auto"})


def on_network(monkeypatch: pytest.MonkeyPatch, way_out: str | None, named: list[str]) -> None:
    """Give this machine other addresses: that of its way out, and those of its name."""

    class Probe(socket.socket):
        def connect(self, _address: object) -> None:
            if way_out is None:
                raise OSError

        def getsockname(self) -> tuple[str | None, int]:
            return way_out, 0

    monkeypatch.setattr(socket, "socket", Probe)
    monkeypatch.setattr(socket, "gethostbyname_ex", lambda name: (name, [], named))
