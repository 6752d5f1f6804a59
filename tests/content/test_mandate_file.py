"""A sheet or a handover given back: the same, or what was left of it in words, or a fault."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adn_assess.content.answers_file import WrongAnswersError
from adn_assess.content.edition_loader import load_edition
from adn_assess.content.mandate_file import (
    MAX_ENTRIES,
    MAX_FILE_CHARACTERS,
    MandateFile,
    is_mandate_file,
    read_mandate_file,
)
from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS
from adn_assess.domain.documents.handover import handover_document
from adn_assess.domain.documents.mandate_sheet import mandate_sheet_document
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault
from adn_assess.domain.mandate.sheet import Handover, MandateSheet
from adn_assess.domain.reports.context import ReportContext
from adn_assess.exports.documents import json_bytes
from tests.content.copies import GARDEN, real_edition
from tests.domain.builders import handovers, sheets

REAL, OTHER = real_edition(), load_edition(GARDEN)
BOTH = st.sampled_from([REAL, OTHER])
SHEET = MandateSheet(
    {"time_in_post": "longer"},
    frozenset({"veille.tools"}),
    {"expected.veille": "Trop d’infolettres."},
    Handover(frozenset({"act.veille.popularize"}), {"contacts": "La voisine."}),
)


MANY = {f"x{number}": "x" for number in range(MAX_ENTRIES + 1)}


def written(edition: Edition, paper: MandateSheet | Handover) -> str:
    context = ReportContext(edition, "0" * 64, "fr")
    document = (
        mandate_sheet_document(context, paper)
        if isinstance(paper, MandateSheet)
        else handover_document(context, paper)
    )
    return json_bytes(document).decode()


def changed(**save: Any) -> str:
    """The file of a sheet with parts of what it saves changed."""
    document = json.loads(written(REAL, SHEET))
    document["save"] |= save
    return json.dumps(document)


def faults(text: str) -> list[Fault]:
    with pytest.raises(WrongAnswersError) as caught:
        read_mandate_file(REAL, text)
    assert all(line >= 1 for line, _ in caught.value.faults)
    return [fault for _, fault in caught.value.faults]


@given(data=st.data(), edition=BOTH)
def test_what_was_exported_comes_back_whole(data: st.DataObject, edition: Edition) -> None:
    paper = data.draw(sheets(edition) | handovers(edition))
    text = written(edition, paper)
    assert is_mandate_file(text)
    read = read_mandate_file(edition, text)
    assert read.paper == paper
    assert read.left == ()


def test_what_is_taken_is_listed_by_labels_and_in_its_own_words() -> None:
    read = read_mandate_file(REAL, written(REAL, SHEET))
    assert set(read.taken) == {
        "time_in_post\N{NO-BREAK SPACE}: longer".replace("\N{NO-BREAK SPACE}", ""),
        REAL.label["veille.tools"].fr,
        "Trop d’infolettres.",
        REAL.label["act.veille.popularize"].fr,
        "La voisine.",
    }


@given(data=st.data())
def test_a_file_of_another_catalogue_is_left_whole_and_reported(data: st.DataObject) -> None:
    paper = data.draw(sheets(OTHER))
    read = read_mandate_file(REAL, written(OTHER, paper))
    assert read.paper == MandateSheet({}, frozenset(), {}, read_received(read, paper))
    words = [*paper.words.values(), *(OTHER.label[item].fr for item in paper.ticked)]
    assert set(words) <= set(read.left)


def read_received(read: MandateFile, paper: MandateSheet) -> Handover | None:
    """Contacts and decisions mean the same in any catalogue."""
    assert isinstance(read.paper, MandateSheet)
    if paper.received is None:
        return None
    known = {k: v for k, v in paper.received.words.items() if k in ("contacts", "decisions")}
    assert read.paper.received == Handover(frozenset(), known)
    return read.paper.received


@pytest.mark.parametrize(
    ("save", "left"),
    [
        ({"ticked": {"gone": "Autrefois"}}, "Autrefois"),
        ({"ticked": {"need.veille.plain": "Un besoin"}}, "Un besoin"),
        ({"ticked": {"gone": ""}}, "gone"),
        ({"words": {"expected.gone": "Mes mots"}}, "Mes mots"),
        ({"words": {"veille": "Mes mots"}}, "Mes mots"),
        ({"profile": {"time_in_post": "gone"}}, "time_in_post: gone"),
        ({"profile": {"organization_type": "other"}}, "organization_type: other"),
        ({"received": {"tried": {"gone": "Essai"}, "words": {}}}, "Essai"),
    ],
)
def test_what_this_edition_does_not_know_is_left_and_reported(
    save: dict[str, Any], left: str
) -> None:
    assert read_mandate_file(REAL, changed(**save)).left == (left,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "wrong_type"),
        ("[]", "wrong_type"),
        ("{}", "unknown_value"),
        ('{"schema": "autodiagnostic-adn/sheet/2", "save": {}}', "unknown_value"),
        ('{"schema": "autodiagnostic-adn/sheet/1"}', "wrong_type"),
        ('{"schema": "autodiagnostic-adn/sheet/1", "save": {}}', "missing_key"),
        (changed(ticked=["veille.tools"]), "wrong_type"),
        (changed(ticked={"veille.tools": 3}), "wrong_type"),
        (changed(words={"expected.veille": "x" * (MAX_NOTE_CHARACTERS + 1)}), "note_too_long"),
        (changed(received={"tried": {}, "words": {"contacts": "x" * 5000}}), "note_too_long"),
        (changed(profile=MANY), "too_many"),
        (changed(ticked=MANY), "too_many"),
        (changed(words=MANY), "too_many"),
        (changed(received={"tried": MANY, "words": {}}), "too_many"),
        (changed(received={"tried": {}, "words": MANY}), "too_many"),
        (" " * (MAX_FILE_CHARACTERS + 1), "too_large"),
        ("\x00", "bad_yaml"),
    ],
)
def test_what_cannot_be_read_is_a_fault_that_says_what(text: str, kind: str) -> None:
    assert kind in {fault.kind for fault in faults(text)}


@given(cut=st.integers(0, 3000))
def test_a_file_cut_anywhere_is_a_fault_or_a_sound_document_and_never_a_failure(cut: int) -> None:
    text = written(REAL, SHEET)
    try:
        read = read_mandate_file(REAL, text[:cut])
    except WrongAnswersError:
        return
    assert isinstance(read.paper, MandateSheet)


@given(noise=st.text(max_size=40), at=st.integers(0, 2500))
def test_noise_in_a_file_is_never_a_failure(noise: str, at: int) -> None:
    text = written(REAL, SHEET)
    try:
        read_mandate_file(REAL, text[:at] + noise + text[at:])
    except WrongAnswersError:
        return


def test_own_words_are_cleaned_as_they_are_at_entry() -> None:
    read = read_mandate_file(REAL, changed(words={"expected.veille": "a\x0bb\x07"}))
    assert isinstance(read.paper, MandateSheet)
    assert read.paper.words == {"expected.veille": "a\nb"}


@pytest.mark.parametrize("text", ["", "answers: {}", '{"schema": "autodiagnostic-adn/report/1"}'])
def test_other_files_are_not_taken_for_a_mandate_file(text: str) -> None:
    assert not is_mandate_file(text)
