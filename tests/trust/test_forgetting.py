"""What is deleted is gone: searched for in every file of the machine's, and in what it logs."""

import signal
from pathlib import Path

from tests.serving import Serve, Visit
from tests.walker import Walker
from tests.web.voices import NEED
from tests.web.walking import at, start, step

PLANTED = "Rivière-au-Tonnerre"


def plant(walker: Walker, assessment: str) -> None:
    """Write the words wherever words are kept."""
    walker.open(step(assessment, "concertation/besoins"))
    walker.send({NEED: "3"}, press="next")
    walker.open(step(assessment, "concertation/obstacles"))
    walker.send({"note.concertation": f"Note : {PLANTED}"}, press="next")
    walker.open(at(assessment, "plan"))
    walker.send({"words": f"Plan : {PLANTED}"}, to="plan/ajouter")
    walker.open(at(assessment, "liens"))
    walker.send({"name": f"Lien : {PLANTED}", "role": "reader"}, press="Faire le lien")
    walker.open("/diagnostic")
    walker.send({"name": f"Nom : {PLANTED}"}, to=f"{assessment}/nom")


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
    server = serve(told=tmp_path / "log", ADN_LOGS="json")
    walker, other = visit(server), visit(server)
    kept = start(other)
    plant(other, kept)
    assessment = start(walker)
    plant(walker, assessment)
    walker.open(at(assessment, "rapport.pdf"))
    walker.open(at(assessment, "rapport.docx"))
    walker.open(at(assessment, "effacer"))
    assert walker.send().status == 200
    assert files_with(tmp_path, assessment) == []
    other.open(at(kept, "effacer"))
    assert files_with(tmp_path, kept) != []
    assert files_with(tmp_path, PLANTED) != []
    assert other.send().status == 200
    assert files_with(tmp_path, PLANTED) == []
    assert files_with(tmp_path, kept) == []
    assert server.end(signal.SIGTERM) == 0
    assert files_with(tmp_path, PLANTED) == []
    assert (tmp_path / "log").stat().st_size > 0
