"""The command that writes the content as files, and the folders that it refuses."""

import os
import shutil
from pathlib import Path

import pytest

from adn_assess.content.edition_loader import load_edition
from tests.content.copies import GARDEN, QUESTIONS
from tests.web.commands.run_commands import Run


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*.*")}


def test_a_new_folder_has_the_content_with_its_journal_and_its_licence(
    run_db: Run, tmp_path: Path
) -> None:
    done = run_db("content", "export", tmp_path / "new")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("ok ")
    assert contents(tmp_path / "new") == contents(QUESTIONS)
    assert [each.name for each in tmp_path.iterdir()] == ["new"]
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_exported_and_served_from_there_it_is_the_same_content(run_db: Run, tmp_path: Path) -> None:
    first = run_db("content", "export", tmp_path / "new").stdout.split(":")[0]
    again = run_db("content", "check", content=tmp_path / "new").stdout.split(":")[0]
    assert first == again


def test_an_empty_folder_is_filled(run_db: Run, tmp_path: Path) -> None:
    done = run_db("content", "export", tmp_path, content=GARDEN)
    assert done.exit_code == 0
    assert contents(tmp_path) == contents(GARDEN)


def test_a_folder_that_holds_content_is_replaced_but_for_its_other_files(
    run_db: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "held"
    shutil.copytree(QUESTIONS, folder)
    (folder / "CHANGELOG.md").write_text("Le nôtre.", encoding="utf-8")
    done = run_db("content", "export", folder, content=GARDEN)
    assert (done.exit_code, done.stderr) == (0, "")
    assert {name for name in contents(folder) if name.endswith(".yaml")} == {*contents(GARDEN)}
    assert load_edition(folder) == load_edition(GARDEN)
    assert (folder / "CHANGELOG.md").read_text(encoding="utf-8") == "Le nôtre."


def test_the_folder_that_is_served_may_be_written_over(run_db: Run, tmp_path: Path) -> None:
    folder = tmp_path / "served"
    shutil.copytree(GARDEN, folder)
    done = run_db("content", "export", folder, content=folder)
    assert done.exit_code == 0
    assert contents(folder) == contents(GARDEN)


@pytest.mark.parametrize(
    ("beside_content", "name", "words"),
    [
        (False, "thèse.txt", "Trois ans de travail."),
        (False, "docker-compose.yaml", "services: {}\n"),
        (True, "docker-compose.yaml", "services: {}\n"),
        (True, "links.yaml", "links: [\n"),
        (True, "links (1).yaml", "links: []\n"),
    ],
)
def test_a_folder_that_holds_something_else_is_refused_and_left_as_it_was(
    run_db: Run, tmp_path: Path, name: str, words: str, *, beside_content: bool
) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    if beside_content:
        shutil.copytree(GARDEN, folder, dirs_exist_ok=True)
    (folder / name).write_text(words, encoding="utf-8")
    before = contents(folder)
    done = run_db("content", "export", folder, content=GARDEN)
    assert done.exit_code == 2
    assert "holds something else" in done.stderr
    assert contents(folder) == before


def test_a_file_in_the_place_of_the_folder_is_refused(run_db: Run, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("à moi", encoding="utf-8")
    done = run_db("content", "export", file, content=GARDEN)
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    assert file.read_text(encoding="utf-8") == "à moi"


def test_a_folder_whose_parent_is_missing_is_one_line(run_db: Run, tmp_path: Path) -> None:
    done = run_db("content", "export", tmp_path / "nowhere" / "new", content=GARDEN)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "No such file" in done.stderr


def test_content_with_faults_is_not_exported(run_db: Run, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(GARDEN, folder)
    (folder / "terms.yaml").write_text("terms: [", encoding="utf-8")
    done = run_db("content", "export", tmp_path / "new", content=folder)
    assert done.exit_code == 2
    assert "questions/terms.yaml:" in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_disk_that_fills_up_leaves_the_folder_as_it_was(
    run_db: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "held"
    shutil.copytree(GARDEN, folder)
    before = contents(folder)
    written = []

    def fsync(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) == 5:
            raise OSError(28, "No space left on device", "disk")

    monkeypatch.setattr(os, "fsync", fsync)
    done = run_db("content", "export", folder, content=GARDEN)
    assert done.exit_code == 2
    assert done.stderr == "disk: No space left on device\n"
    assert contents(folder) == before
    assert not [each for each in folder.iterdir() if each.name.startswith(".")]
