"""Every route of the studio, with a request that works."""

from collections.abc import Mapping
from typing import Final

from tests.web.route import COORDINATORS, EVERYONE, Route

OFFERS: Final = "/redaction/propositions"
DRAFT: Final = "/redaction/brouillon/{draft}"
NEED: Final = "need/need.concertation.meet"
STUDIO_ROUTES: Final[Mapping[tuple[str, str], Route]] = {
    ("studio.door", "GET"): Route("/redaction/entrer/{invitation}", EVERYONE),
    ("studio.enter", "POST"): Route("/redaction/entrer/{invitation}", EVERYONE),
    ("studio.home", "GET"): Route("/redaction", COORDINATORS),
    ("studio.journal", "GET"): Route("/redaction/journal", COORDINATORS),
    ("studio.confirm_leaving", "GET"): Route("/redaction/quitter", COORDINATORS),
    ("studio.leave", "POST"): Route("/redaction/quitter", COORDINATORS),
    ("studio_remarks.page", "GET"): Route("/redaction/remarques", COORDINATORS, stage="offered"),
    ("studio_remarks.mark", "POST"): Route(
        "/redaction/remarques",
        COORDINATORS,
        {"remark": "{remark}", "status": "set_aside"},
        stage="offered",
    ),
    ("studio_offers.index", "GET"): Route(OFFERS, COORDINATORS, stage="offered"),
    ("studio_offers.page", "GET"): Route(f"{OFFERS}/{{offer}}", COORDINATORS, stage="offered"),
    ("studio_offers.read", "POST"): Route(
        f"{OFFERS}/{{offer}}/lire", COORDINATORS, stage="offered"
    ),
    ("studio_offers.decline", "POST"): Route(
        f"{OFFERS}/{{offer}}/decliner", COORDINATORS, {"answer": "Déjà là."}, stage="offered"
    ),
    ("studio_offers.take_up", "POST"): Route(
        f"{OFFERS}/{{offer}}/reprendre",
        COORDINATORS,
        {"draft": "{draft}", "axis": "veille"},
        stage="offered",
    ),
    ("drafts.new", "GET"): Route("/redaction/brouillons", COORDINATORS),
    ("drafts.start", "POST"): Route("/redaction/brouillons", COORDINATORS, {"title": "Un autre"}),
    ("drafts.page", "GET"): Route(DRAFT, COORDINATORS),
    ("drafts.confirm_giving_up", "GET"): Route(f"{DRAFT}/abandonner", COORDINATORS),
    ("drafts.give_up", "POST"): Route(f"{DRAFT}/abandonner", COORDINATORS),
    ("draft_history.page", "GET"): Route(f"{DRAFT}/historique", COORDINATORS),
    ("draft_history.undo", "POST"): Route(f"{DRAFT}/historique/1/annuler", COORDINATORS),
    ("draft_items.page", "GET"): Route(f"{DRAFT}/element/{NEED}", COORDINATORS),
    ("draft_items.save", "POST"): Route(
        f"{DRAFT}/element/{NEED}", COORDINATORS, {"help.fr": "On se parle."}
    ),
    ("draft_additions.new", "GET"): Route(f"{DRAFT}/ajouter/action/veille", COORDINATORS),
    ("draft_additions.add", "POST"): Route(
        f"{DRAFT}/ajouter/action/veille", COORDINATORS, {"label": "Lire ensemble"}
    ),
    ("draft_additions.new_link", "GET"): Route(f"{DRAFT}/lier/{NEED}", COORDINATORS),
    ("draft_additions.add_link", "POST"): Route(
        f"{DRAFT}/lier/{NEED}",
        COORDINATORS,
        {"other": "act.veille.popularize", "strength": "1", "basis": "judgement"},
    ),
    ("draft_additions.confirm_removal", "GET"): Route(f"{DRAFT}/retirer/{NEED}", COORDINATORS),
    ("draft_additions.remove", "POST"): Route(f"{DRAFT}/retirer/{NEED}", COORDINATORS),
    ("preview.index", "GET"): Route(f"{DRAFT}/apercu", COORDINATORS),
    ("preview.home", "GET"): Route(f"{DRAFT}/apercu/brouillon/", COORDINATORS),
    ("preview.item", "GET"): Route(f"{DRAFT}/apercu/voir/questionnaire/{NEED}", COORDINATORS),
    ("preview.page", "GET"): Route(f"{DRAFT}/apercu/brouillon/decouvrir/veille", COORDINATORS),
    ("effect.page", "GET"): Route(f"{DRAFT}/effet", COORDINATORS),
    ("publishing.page", "GET"): Route(f"{DRAFT}/publier", COORDINATORS),
    ("publishing.publish_draft", "POST"): Route(
        f"{DRAFT}/publier",
        COORDINATORS,
        {
            "print": "{print}",
            "why.whole.fr": "Plus clair.",
            "why.whole.en": "Clearer.",
            "meaning.need/need.concertation.meet": "same",
        },
    ),
    ("draft_updates.update", "POST"): Route(f"{DRAFT}/mettre-a-jour", COORDINATORS),
}
