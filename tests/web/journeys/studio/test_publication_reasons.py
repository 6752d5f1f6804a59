"""Why a publication is made: asked for in both languages, and told in the journal."""

from flask import Flask

from tests.visitor import words_of
from tests.web.conftest import Browse, runtime_of
from tests.web.coordination_actions import NEED, begin_draft, coordinator, draft_url, publish, write
from tests.web.journeys.studio.test_publishing import JOURNAL, KEY, reworded


def test_a_reason_is_asked_for_in_both_languages_and_counted(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = reworded(marie)
    page = marie.open(draft_url(draft, "publier"))
    assert "1 texte à écrire en français, 1 texte à écrire en anglais" in page.words
    sent = {f"meaning.{KEY}": "same", "why.whole.fr": "Plus clair.", f"why.{KEY}.fr": "Long."}
    page = marie.send(sent, press="Publier pour tout le monde")
    assert page.status == 422
    assert "2 textes à écrire en anglais" in page.words
    assert "texte à écrire en français" not in page.words
    whole = {"why.whole.en": "Clearer.", f"why.{KEY}.en": "It was long."}
    assert "C’est publié" in marie.send(whole, press="Publier pour tout le monde").words
    journal = browse().open(f"/en{JOURNAL}").words
    assert "Clearer." in journal
    assert "It was long." in journal


def test_publishing_shows_both_languages_and_says_which_one_stays(browse: Browse) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    write(marie, draft, "need", NEED, {"statement.en": "We talk, here."})
    page = marie.open(draft_url(draft, "publier"))
    assert "Énoncé, en anglais" in page.words
    assert "We talk, here." in page.words
    assert "Énoncé, en français n’a pas changé" in page.words
    assert "même sens" not in page.words, "nobody said so yet"


def test_the_button_that_publishes_pressed_twice_leads_to_what_was_published(
    browse: Browse,
) -> None:
    marie = coordinator(browse)
    draft = reworded(marie)
    marie.open(draft_url(draft, "publier"))
    fields = {
        **marie.page.fields,
        f"meaning.{KEY}": "same",
        "why.whole.fr": "A",
        "why.whole.en": "B",
    }
    pages = [marie.post(draft_url(draft, "publier"), fields) for _ in range(2)]
    for page in pages:
        assert page.path == draft_url(draft)
        assert "C’est publié" in page.words


def test_a_reason_that_is_in_french_only_is_said_to_be_french(app: Flask, browse: Browse) -> None:
    running = runtime_of(app)
    marie = coordinator(browse)
    publish(marie, reworded(marie), {KEY: "same"})
    with running.database.writing() as connection:
        connection.exec_driver_sql("UPDATE publication_reason SET why_en = ''")
    page = browse().open(f"/en{JOURNAL}")
    [reason] = [each for each in page.tree.iter("p") if words_of(each) == "Plus clair."]
    assert reason.get("lang") == "fr-CA"
