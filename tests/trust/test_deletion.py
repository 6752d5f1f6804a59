"""Deletion: no deleted text remains in a file of the machine, nor in the logs."""

import signal
from pathlib import Path

from tests.serving import Serve, Visit
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, page_url, share, start
from tests.web.voice_actions import NEED

PLANTED = "Rivière-au-Tonnerre"
NAME = f"Nom : {PLANTED}"


def plant(visitor: Visitor, assessment: str) -> None:
    """Write the words wherever words are kept."""
    visitor.open(page_url(assessment, "concertation/besoins"))
    visitor.send({NEED: "3"}, press="next")
    visitor.open(page_url(assessment, "concertation/obstacles"))
    visitor.send({"note.concertation": f"Note : {PLANTED}"}, press="next")
    visitor.open(assessment_url(assessment, "plan"))
    visitor.send({"words": f"Plan : {PLANTED}"}, to="plan/ajouter")
    share(visitor, assessment)
    visitor.send({"name": f"Lien : {PLANTED}", "role": "reader"}, press="Créer le lien")
    visitor.open("/diagnostic")
    visitor.send({"name": NAME}, to=f"{assessment}/nom")


def files_with(folder: Path, words: str) -> list[str]:
    """The files that hold those words, whatever they are."""
    return [
        str(file.relative_to(folder))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and words.encode() in file.read_bytes()
    ]


def test_nothing_of_what_was_deleted_is_in_any_file_nor_in_the_logs(
    serve: Serve, visit: Visit, tmp_path: Path
) -> None:
    server = serve(log=tmp_path / "log", ADN_LOGS="json")
    visitor, other = visit(server), visit(server)
    remaining = start(other)
    plant(other, remaining)
    assessment = start(visitor)
    plant(visitor, assessment)
    visitor.open(assessment_url(assessment, "rapport.pdf"))
    visitor.open(assessment_url(assessment, "rapport.docx"))
    visitor.open(assessment_url(assessment, "effacer"))
    assert visitor.send({"name": NAME}).status == 200
    assert files_with(tmp_path, assessment) == []
    other.open(assessment_url(remaining, "effacer"))
    assert files_with(tmp_path, remaining) != []
    assert files_with(tmp_path, PLANTED) != []
    assert other.send({"name": NAME}).status == 200
    assert files_with(tmp_path, PLANTED) == []
    assert files_with(tmp_path, remaining) == []
    assert server.end(signal.SIGTERM) == 0
    assert files_with(tmp_path, PLANTED) == []
    assert (tmp_path / "log").stat().st_size > 0
