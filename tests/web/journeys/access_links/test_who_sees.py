"""« Qui voit quoi »: what each role may and may not, as its rights and the round say."""

import pytest

from adn_assess.storage.access_roles import AccessRole
from adn_assess.web.assessment.access import RIGHTS
from tests.visitor import Page, words_of
from tests.web.assessment_actions import share
from tests.web.conftest import Browse
from tests.web.people import people
from tests.web.voice_actions import Stage


def test_who_sees_what_follows_the_rights_of_each_role(browse: Browse) -> None:
    them = people(browse, "owner")
    rows = rows_of(share(them.visitor, them.assessment))
    by_right = {
        "manage": ("tenir le plan", "le nom du dossier ni les liens"),
        "read": ("lire le résultat", "voir le résultat"),
        "answer": ("lire et changer les réponses", "changer les réponses"),
        "follow": ("où en est chaque ligne", "mettre à jour le plan"),
        "see_plan": ("lire la page du plan", "ouvrir la page du plan"),
    }
    names: dict[AccessRole, str] = {
        "owner": "Qui gère",
        "reader": "Qui a un lien pour lire",
        "respondent": "Qui a un lien pour répondre",
    }
    for role, name in names.items():
        rights = RIGHTS[role]
        may, may_not = next(row for who, row in rows.items() if who.startswith(name))
        for right, (allowed, refused) in by_right.items():
            assert (allowed in may) == (right in rights), (role, right)
            assert (refused in may_not) == (right not in rights), (role, right)


def test_who_follows_the_plan_is_told_apart_from_who_reads_it(browse: Browse) -> None:
    them = people(browse, "owner")
    page = share(them.visitor, them.assessment)
    may, may_not = next(row for who, row in rows_of(page).items() if "suivre le plan" in who)
    assert "lire la page du plan" in may
    assert "les réponses, le résultat ni les notes, celles du plan comprises" in may_not
    reader = next(row for who, row in rows_of(page).items() if "pour lire" in who)
    assert "ouvrir la page du plan" in reader[1]
    them.visitor.send({"plan": "shown"}, press="Enregistrer ce choix")
    page = share(them.visitor, them.assessment)
    reader = next(row for who, row in rows_of(page).items() if "pour lire" in who)
    assert "lire la page du plan" in reader[0]
    for purpose in ("mandate", "handover"):
        other = people(browse, "owner", purpose)
        rows = rows_of(share(other.visitor, other.assessment))
        assert not [who for who in rows if "plan" in who]
        reader = next(row for who, row in rows.items() if "pour lire" in who)
        assert "la page du plan" not in " ".join(reader)


def rows_of(page: Page) -> dict[str, tuple[str, str]]:
    """Who → what they may, and what they may not."""
    [listed] = [each for each in page.tree.iter("dl") if each.get("class") == "who-sees"]
    rows = {}
    for row in listed:
        who, *texts = (words_of(each) for each in row)
        may = [each for each in texts if each.startswith("Peut")]
        may_not = [each for each in texts if each.startswith("Ne peut pas")]
        assert len(texts) == len(may) + len(may_not)
        rows[who] = "".join(may), "".join(may_not)
    return rows


@pytest.mark.parametrize(
    ("stage", "who", "may", "may_not"),
    [
        ("sealed", "Les personnes de ce tour ADN, Direction", "ses propres réponses", "les autres"),
        ("opened", "Les personnes de ce tour ADN, Direction", "par rôle", "le plan"),
        ("group", "Le groupe", "ses propres réponses", "la réponse des autres"),
        ("closed", "Le groupe", "les actions proposées", "le groupe est fermé"),
    ],
)
def test_who_sees_what_has_the_voices_of_the_round(
    browse: Browse, stage: Stage, who: str, may: str, may_not: str
) -> None:
    them = people(browse, "owner", until=stage)
    rows = rows_of(share(them.visitor, them.assessment))
    assert may in rows[who][0]
    assert may_not in rows[who][1]
    owner = next(row for name, row in rows.items() if name.startswith("Qui gère"))
    hidden = {
        "sealed": "avant que le tour soit ouvert",
        "group": "la réponse d’une personne du groupe",
        "closed": "la réponse d’une personne du groupe",
    }
    assert hidden.get(stage, "") in owner[1]
