"""Commands `flask content publish` and `flask content served`."""

from pathlib import Path

import pytest
from flask import Flask

from adn_assess.storage.publications import SupersededError
from tests.content.copies import QUESTIONS
from tests.web.commands.run_commands import run_on
from tests.web.conftest import Browse, runtime_of
from tests.web.coordination_actions import NEED, coordinator
from tests.web.journeys.access_links.test_access_links import everything_in

OTHER = "On se parle du numérique, ici."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content in which a statement has other words."""
    copied = tmp_path / "questions"
    copied.mkdir()
    for file in QUESTIONS.iterdir():
        (copied / file.name).write_bytes(file.read_bytes())
    axis = copied / "concertation.yaml"
    lines = axis.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(i for i, each in enumerate(lines) if f"id: {NEED}" in each)
    statement = next(i for i in range(place, len(lines)) if lines[i].strip() == "statement:")
    indent = lines[statement + 1][: -len(lines[statement + 1].lstrip())]
    lines[statement + 1] = f'{indent}fr: "{OTHER}"\n'
    axis.write_text("".join(lines), encoding="utf-8")
    return copied


def test_a_folder_is_published_and_served_from_then_on(
    app: Flask, browse: Browse, folder: Path
) -> None:
    assert "the files of" in run_on(app, "content", "served").stdout
    done = run_on(app, "content", "publish", folder, "--why", "Mieux dit.", "--why-en", "Clearer.")
    assert (done.exit_code, done.stdout) == (0, "ok publication 1\n")
    served = run_on(app, "content", "served").stdout
    assert "published last" in served
    assert "not served" in served
    runtime_of(app).refresh_current()
    visitor = browse()
    assert OTHER in visitor.open(f"/decouvrir/{NEED}").words
    assert "Mieux dit." in visitor.open("/journal-du-contenu").words
    assert "Clearer." in visitor.open("/en/journal-du-contenu").words
    journal = coordinator(browse).page
    assert "Une commande de l’installation" in journal.words


def test_the_same_folder_twice_is_published_once(app: Flask, folder: Path) -> None:
    run_on(app, "content", "publish", folder, "--why", "Un.")
    before = everything_in(app)
    done = run_on(app, "content", "publish", folder, "--why", "Deux.")
    assert done.exit_code == 2
    assert done.stderr == "this content is served already: nothing to publish\n"
    assert everything_in(app) == before


def test_the_files_are_published_again_over_what_was_published(app: Flask, folder: Path) -> None:
    run_on(app, "content", "publish", folder, "--why", "Un.")
    done = run_on(app, "content", "publish", QUESTIONS, "--why", "Comme avant.")
    assert done.stdout == "ok publication 2\n"
    assert "questions say the same" in run_on(app, "content", "served").stdout


def test_a_folder_with_faults_is_not_published_and_says_where(app: Flask, folder: Path) -> None:
    links = folder / "links.yaml"
    links.write_text(links.read_text(encoding="utf-8").replace(NEED, "need.nowhere", 1), "utf-8")
    before = everything_in(app)
    done = run_on(app, "content", "publish", folder, "--why", "Un.")
    assert done.exit_code == 2
    assert f"{links}:" in done.stderr
    assert "need.nowhere" in done.stderr
    assert everything_in(app) == before


def test_options_changed_under_the_same_id_are_refused_with_the_statements(
    app: Flask, folder: Path
) -> None:
    scales = folder / "scales.yaml"
    scales.write_text(scales.read_text(encoding="utf-8").replace('"2/3"', '"1/3"', 1), "utf-8")
    before = everything_in(app)
    done = run_on(app, "content", "publish", folder, "--why", "Un.")
    assert done.exit_code == 2
    assert NEED in done.stderr
    assert everything_in(app) == before


def test_a_publication_overtaken_by_another_is_refused(
    app: Flask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(*_: object) -> int:
        raise SupersededError

    monkeypatch.setattr("adn_assess.storage.publications.add_publication", overtaken)
    before = everything_in(app)
    done = run_on(app, "content", "publish", folder, "--why", "Un.")
    assert done.exit_code == 2
    assert done.stderr == "another version was published meanwhile: nothing was published\n"
    assert everything_in(app) == before


def test_a_check_reads_the_files_whatever_was_published(app: Flask, folder: Path) -> None:
    before = run_on(app, "content", "check").stdout
    run_on(app, "content", "publish", folder, "--why", "Un.")
    runtime_of(app).refresh_current()
    assert run_on(app, "content", "check").stdout == before


@pytest.mark.parametrize("option", ["--why", "--why-en"])
def test_a_reason_without_a_word_is_refused_in_a_sentence(
    app: Flask, folder: Path, option: str
) -> None:
    before = everything_in(app)
    reasons = {"--why": "Un.", "--why-en": "One.", option: " "}
    words = [each for pair in reasons.items() for each in pair]
    done = run_on(app, "content", "publish", folder, *words)
    assert (done.exit_code, done.stderr) == (2, f"{option}: write a few words\n")
    assert everything_in(app) == before


def test_a_reason_without_english_is_published_and_said_to_lack_it(
    app: Flask, folder: Path
) -> None:
    done = run_on(app, "content", "publish", folder, "--why", "Un.")
    assert done.exit_code == 0
    assert "--why-en is missing" in done.stderr
