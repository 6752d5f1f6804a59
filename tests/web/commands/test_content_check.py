"""The command that checks the content, and the file and line of each fault."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.web.commands.run_commands import EXAMPLE, Run, flask


def test_the_content_of_the_checkout_is_sound() -> None:
    done = flask("content", "check")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"ok ")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("links.yaml", "veille.sorting-time", "veille.sorting-tim"),
        ("veille.yaml", "needs:", "need:"),
        ("scales.yaml", "scales:", "scales: ["),
        ("veille.yaml", '  en: "Technology watch"\n', ""),
        ("profile.yaml", "required: true", "required: yes"),
    ],
)
def test_broken_content_is_reported_with_its_file_and_line(
    run: Run, tmp_path: Path, name: str, before: str, after: str, lang: str
) -> None:
    folder = tmp_path / "questions"
    shutil.copytree(ROOT / "questions", folder)
    words = (folder / name).read_text(encoding="utf-8")
    assert before in words
    (folder / name).write_text(words.replace(before, after, 1), encoding="utf-8")
    line = words[: words.index(before)].count("\n") + 1
    for arguments in (("content", "check"), ("diagnose", EXAMPLE)):
        done = run(*arguments, "--lang", lang, content=folder)
        assert done.exit_code == 2
        assert done.stdout == ""
        lines = [each.split(":")[:2] for each in done.stderr.splitlines()]
        assert all(file.startswith("questions/") and at.isdigit() for file, at in lines)
        near = [int(at) for file, at in lines if file == f"questions/{name}"]
        assert any(abs(at - line) <= 2 for at in near), done.stderr
