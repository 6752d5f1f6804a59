"""A document as wikitext: names of pages, spaces that do not break, steps, the draft of a page."""

import pytest

from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.documents.blocks import Document, Line, Paragraph, Section, Step, Steps
from adn_assess.domain.documents.parts import build_document
from adn_assess.domain.documents.story import STORY_PARTS, story_document
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.reports.context import ReportContext
from adn_assess.exports.markdown import markdown
from adn_assess.exports.wikitext import page_name, wikitext, wikitext_page
from tests.domain.reports.soil_report import DIG, ID, same, soil

CONTEXT = ReportContext(soil(), ID, "fr", "2026-11-27", "https://outil.example/decouvrir")


def document_of(*blocks: Paragraph | Steps) -> Document:
    return build_document(CONTEXT, "x", same("Titre"), same("Sous-titre"), (Section("S", blocks),))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Échanger (Un conseil)", "Échanger (Un conseil)"),
        ("Quoi\N{NO-BREAK SPACE}? [[A|b]] {{c}} #d <e>_f", "Quoi ? A b c d e f"),
        (":Catégorie ~~~~", "Catégorie"),
        ("../a", "a"),
        ("50&nbsp;% %2F", "50 nbsp;% 2F"),
        ("é" * 300, "é" * 127),
        ("a\u200eb", "ab"),
    ],
)
def test_the_name_of_a_page_is_one_that_mediawiki_accepts(title: str, name: str) -> None:
    assert page_name(title) == name


def test_spaces_that_do_not_break_are_entities_in_wikitext_and_stay_in_markdown() -> None:
    text = "«\N{NO-BREAK SPACE}10\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}$»"
    marked = f"[{text}]"
    document = document_of(Paragraph(text), Paragraph(marked))
    written = wikitext(document).decode()
    assert "\n«&nbsp;10&#8239;000&nbsp;$»\n" in written
    assert "\n<nowiki>[«&nbsp;10&#8239;000&nbsp;$»]</nowiki>\n" in written
    assert text.replace("$", "\\$") in markdown(document).decode()


def test_a_step_is_a_heading_with_its_number_its_gesture_and_its_reasons() -> None:
    step = Step(Line("Creuser", about=DIG), "Prendre une pelle.", (Line("Dur", says="Très."),))
    document = document_of(Steps((step, step)))
    address = f"https://outil.example/decouvrir/{DIG}"
    assert f"==== 2. [{address} Creuser] ====\n\nPrendre une pelle.\n\n* '''Dur''' Très.\n" in (
        wikitext(document).decode()
    )
    assert f"### 2. [Creuser](<{address}>)\n\nPrendre une pelle.\n\n- **Dur** Très.\n" in (
        markdown(document).decode()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_draft_of_a_page_is_its_sections_without_the_address_of_the_tool(
    language: Language,
) -> None:
    context = ReportContext(soil(), ID, language, "2026-11-27", "http://127.0.0.1/decouvrir")
    texts = {part: f"Texte de {part}.\n* suite" for part in STORY_PARTS}
    document = story_document(context, PlanItem("action", DIG, state="done"), texts)
    written = wikitext_page(document).decode()
    assert document.title == context.say(
        context.edition.story.page_name, action="label of " + DIG, who="Texte de who."
    )
    for part in STORY_PARTS:
        heading = context.say(getattr(context.edition.story, part))
        section = f"== {heading} ==\n\nTexte de {part}.\n\n<nowiki>* suite</nowiki>\n"
        assert section in written
    day = {"fr": "27 novembre 2026", "en": "November 27, 2026"}
    assert day[language] in written
    assert "label of soil.hard" in written
    assert context.say(context.edition.source.credit) in written
    assert "127.0.0.1" not in written
    assert document.title not in written
