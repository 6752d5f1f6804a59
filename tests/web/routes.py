"""Every route of the application, with a request that works and the roles that may make it."""

from collections.abc import Mapping
from typing import Final

from flask import Flask

from tests.web.assessment_actions import REQUIRED
from tests.web.offer_actions import TEXTS
from tests.web.route import (
    EVERYONE,
    FOLLOWERS,
    OWNER,
    READERS,
    ROLES,
    UNSENT,
    VOICE,
    WRITERS,
    Route,
)
from tests.web.studio_routes import STUDIO_ROUTES

__all__ = ["ROLES", "ROUTES", "UNSENT", "Route"]

OURS: Final = "/diagnostic/{id}"
THEIRS: Final = "/diagnostic/{voice}"
HANDOVER_FILE: Final = (
    b'{"schema": "autodiagnostic-adn/handover/1",'
    b' "save": {"tried": {}, "words": {"contacts": "La voisine."}}}'
)
"""A handover that a leaving agent prepared."""
ROUTES: Final[Mapping[tuple[str, str], Route]] = {
    ("static", "GET"): Route("/static/style.css", EVERYONE, public=True),
    ("favicon", "GET"): Route("/favicon.ico", EVERYONE, public=True),
    ("public.home", "GET"): Route("/", EVERYONE, public=True),
    ("public.method", "GET"): Route("/methode", EVERYONE, public=True),
    ("public.privacy", "GET"): Route("/confidentialite", EVERYONE, public=True),
    ("sample.page", "GET"): Route("/exemple", EVERYONE, public=True),
    ("sample.portrait", "GET"): Route("/exemple/portrait", EVERYONE, public=True),
    ("sample.actions", "GET"): Route("/exemple/actions", EVERYONE, public=True),
    ("sample.action", "GET"): Route(
        "/exemple/actions/act.concertation.exchange", EVERYONE, public=True
    ),
    ("sample.examples", "GET"): Route("/exemple/exemples", EVERYONE, public=True),
    ("sample.calculation", "GET"): Route("/exemple/calcul", EVERYONE, public=True),
    ("sample.file", "GET"): Route("/exemple.pdf", EVERYONE, public=True),
    ("remarks.form", "GET"): Route("/remarque/veille.tools", EVERYONE),
    ("remarks.send", "POST"): Route("/remarque/veille.tools", EVERYONE, {"words": "Plus vrai."}),
    ("remarks.sent", "GET"): Route("/remarque/veille.tools/merci", EVERYONE),
    ("public.health", "GET"): Route("/sante", EVERYONE),
    ("public.blank", "GET"): Route("/questionnaire.pdf", EVERYONE, public=True),
    ("results.blank", "GET"): Route(f"{OURS}/questionnaire.pdf", WRITERS),
    ("start.new", "GET"): Route("/diagnostic/nouveau", EVERYONE),
    ("start.start", "POST"): Route("/diagnostic/nouveau", EVERYONE),
    ("questionnaire.task_list", "GET"): Route(OURS, WRITERS),
    ("questionnaire.review", "GET"): Route(f"{OURS}/relire", WRITERS),
    ("questionnaire.page", "GET"): Route(f"{OURS}/etape/profil", WRITERS),
    ("questionnaire.save", "POST"): Route(f"{OURS}/etape/profil", WRITERS, {REQUIRED: "shared"}),
    ("typed_copy.group_form", "GET"): Route(f"{OURS}/tours/copie", OWNER, stage="group"),
    ("typed_copy.add_to_group", "POST"): Route(
        f"{OURS}/tours/copie", OWNER, {"concertation.visibility": "2"}, stage="group"
    ),
    ("typed_copy.voice_form", "GET"): Route(
        f"{OURS}/voix/{{participant}}/copie", OWNER, stage="invited"
    ),
    ("typed_copy.add_voice", "POST"): Route(
        f"{OURS}/voix/{{participant}}/copie",
        OWNER,
        {"concertation.visibility": "2"},
        stage="invited",
    ),
    ("typed_copy.done", "GET"): Route(f"{OURS}/tours/copie-entree", OWNER, stage="group"),
    ("refine.form", "GET"): Route(f"{OURS}/preciser", OWNER),
    ("refine.save", "POST"): Route(f"{OURS}/preciser", OWNER),
    ("access_links.door", "GET"): Route("/l/any-token", EVERYONE),
    ("access_links.enter", "POST"): Route("/l/{token}", EVERYONE),
    ("questionnaire.dismiss_hint", "POST"): Route(f"{OURS}/compris", WRITERS),
    ("access_links.resume", "GET"): Route(f"{OURS}/reprendre", WRITERS),
    ("access_links.leave", "POST"): Route(f"{OURS}/quitter", WRITERS),
    ("access_links.left", "GET"): Route(f"{OURS}/quitte", WRITERS),
    ("results.page", "GET"): Route(f"{OURS}/resultat", READERS),
    ("results.portrait", "GET"): Route(f"{OURS}/resultat/portrait", READERS),
    ("results.actions", "GET"): Route(f"{OURS}/resultat/actions", READERS),
    ("results.action", "GET"): Route(
        f"{OURS}/resultat/actions/act.concertation.exchange", READERS, stage="moved"
    ),
    ("results.examples", "GET"): Route(f"{OURS}/resultat/exemples", READERS),
    ("results.calculation", "GET"): Route(f"{OURS}/resultat/calcul", READERS),
    ("results.name_cover", "POST"): Route(f"{OURS}/couverture", OWNER, {"name": "Le Musée"}),
    ("results.file", "GET"): Route(f"{OURS}/rapport.json", READERS),
    ("dashboard.rename", "POST"): Route(f"{OURS}/nom", OWNER, {"name": "Arrimage"}),
    ("dashboard.name_form", "GET"): Route(f"{OURS}/nom", OWNER),
    ("share.page", "GET"): Route(f"{OURS}/partager", READERS),
    ("share.former_page", "GET"): Route(f"{OURS}/liens", OWNER),
    ("share.add_link", "POST"): Route(f"{OURS}/liens", OWNER, {"role": "owner", "name": "x"}),
    ("share.show_plan", "POST"): Route(f"{OURS}/partager/plan", OWNER, {"plan": "shown"}),
    ("share.revoke", "POST"): Route(f"{OURS}/liens/{{link}}/retirer", OWNER),
    ("share.confirm_revoke_all", "GET"): Route(f"{OURS}/partager/tout-retirer", OWNER),
    ("share.revoke_all", "POST"): Route(
        f"{OURS}/partager/tout-retirer", OWNER, {"seen": "{links}"}
    ),
    ("dashboard.confirm_delete", "GET"): Route(f"{OURS}/effacer", OWNER),
    ("dashboard.delete", "POST"): Route(f"{OURS}/effacer", OWNER),
    ("dashboard.deleted", "GET"): Route("/diagnostic/efface", EVERYONE),
    ("dashboard.index", "GET"): Route("/diagnostic", EVERYONE),
    ("dashboard.confirm_forget", "GET"): Route("/diagnostic/quitter-cet-appareil", EVERYONE),
    ("dashboard.forget_browser", "POST"): Route("/diagnostic/quitter-cet-appareil", EVERYONE),
    ("dashboard.browser_forgotten", "GET"): Route("/diagnostic/appareil-quitte", EVERYONE),
    ("imports.upload_form", "GET"): Route("/diagnostic/importer", EVERYONE),
    ("imports.upload", "POST"): Route("/diagnostic/importer", EVERYONE, file=b"answers: {}"),
    ("imports.handover_form", "GET"): Route("/passation/recevoir", EVERYONE),
    ("imports.upload_handover", "POST"): Route("/passation/recevoir", EVERYONE, file=HANDOVER_FILE),
    ("imports.handover_for_sheet_form", "GET"): Route(
        f"{OURS}/passation-recue", OWNER, purpose="mandate"
    ),
    ("imports.upload_handover_for_sheet", "POST"): Route(
        f"{OURS}/passation-recue", OWNER, file=HANDOVER_FILE, purpose="mandate"
    ),
    ("library.index", "GET"): Route("/decouvrir?q=essai", EVERYONE, public=True),
    ("library.glossary", "GET"): Route("/decouvrir/mots", EVERYONE, public=True),
    ("library.item", "GET"): Route("/decouvrir/veille.tools", EVERYONE, public=True),
    ("mandate.brief", "GET"): Route("/mandat", EVERYONE, public=True),
    ("mandate.brief_file", "GET"): Route("/mandat.json", EVERYONE, public=True),
    ("mandate.sheet", "GET"): Route(f"{OURS}/fiche", READERS, purpose="mandate"),
    ("mandate.sheet_file", "GET"): Route(f"{OURS}/fiche.json", READERS, purpose="mandate"),
    ("mandate.start_diagnosis", "POST"): Route(
        f"{OURS}/fiche/diagnostic", OWNER, purpose="mandate"
    ),
    ("first_meeting.page", "GET"): Route(f"{OURS}/premiere-rencontre", OWNER, purpose="mandate"),
    ("first_meeting.save", "POST"): Route(
        f"{OURS}/premiere-rencontre", OWNER, {"words.new": "Par où?"}, purpose="mandate"
    ),
    ("first_meeting.file", "GET"): Route(
        f"{OURS}/premiere-rencontre.json", OWNER, purpose="mandate"
    ),
    ("handover.document", "GET"): Route(f"{OURS}/passation", READERS, purpose="handover"),
    ("handover.file", "GET"): Route(f"{OURS}/passation.json", READERS, purpose="handover"),
    ("moving.page", "GET"): Route(f"{OURS}/questions", OWNER),
    ("moving.move", "POST"): Route(f"{OURS}/questions", OWNER),
    ("moving.back_page", "GET"): Route(f"{OURS}/questions/avant", OWNER),
    ("moving.move_back", "POST"): Route(f"{OURS}/questions/avant", OWNER),
    ("moving.forget", "POST"): Route(f"{OURS}/questions/effacer", OWNER),
    ("moving.confirm_page", "GET"): Route(f"{THEIRS}/questions/reformulees", VOICE, stage="opened"),
    ("moving.confirm", "POST"): Route(f"{THEIRS}/questions/reformulees", VOICE, stage="opened"),
    ("rounds.index", "GET"): Route(f"{OURS}/tours", OWNER),
    ("shared_round.form", "GET"): Route(f"{OURS}/tours/commun", OWNER),
    ("shared_round.start", "POST"): Route(f"{OURS}/tours/commun", OWNER, stage="opened"),
    ("rounds.sealed_form", "GET"): Route(f"{OURS}/tours/scellees", OWNER),
    ("rounds.start_sealed", "POST"): Route(
        f"{OURS}/tours/scellees", OWNER, {"role": ["agent", "direction"]}
    ),
    ("rounds.invitations", "GET"): Route(f"{OURS}/tours/invitations", OWNER),
    ("rounds.group_form", "GET"): Route(f"{OURS}/tours/groupe", OWNER),
    ("rounds.start_group", "POST"): Route(f"{OURS}/tours/groupe", OWNER, {"axis": "veille"}),
    ("rounds.open_round", "POST"): Route(f"{OURS}/tours/ouvrir", OWNER, stage="ready"),
    ("give_up.confirm", "GET"): Route(f"{OURS}/tours/abandonner", OWNER, stage="sealed"),
    ("give_up.give_up", "POST"): Route(
        f"{OURS}/tours/abandonner", OWNER, {"tour": "1", "count": "0"}, stage="sealed"
    ),
    ("rounds.confirm_deletion", "GET"): Route(
        f"{OURS}/voix/{{participant}}/inviter", OWNER, stage="sealed"
    ),
    ("rounds.remove_participant", "POST"): Route(
        f"{OURS}/voix/{{participant}}/retirer", OWNER, {"status": "answering"}, stage="sealed"
    ),
    ("rounds.invite_again", "POST"): Route(
        f"{OURS}/voix/{{participant}}/inviter", OWNER, {"status": "answering"}, stage="sealed"
    ),
    ("voice.seal", "POST"): Route(f"{THEIRS}/sceller", VOICE, stage="sealed"),
    ("voice.confirm_leaving", "GET"): Route(f"{THEIRS}/partir", VOICE, stage="sealed"),
    ("voice.leave", "POST"): Route(f"{THEIRS}/partir", VOICE, stage="sealed"),
    ("voice.left", "GET"): Route(f"{THEIRS}/voix-retiree", EVERYONE),
    ("comparison.agenda", "GET"): Route(f"{OURS}/regards", READERS, stage="opened"),
    ("comparison.decide_in_agenda", "POST"): Route(
        f"{OURS}/regards", OWNER, {"words.own1": "Écrire."}, stage="opened"
    ),
    ("comparison.agenda_file", "GET"): Route(f"{OURS}/regards.json", READERS, stage="opened"),
    ("comparison.changes", "GET"): Route(f"{OURS}/bouge", READERS, stage="moved"),
    ("comparison.changes_file", "GET"): Route(f"{OURS}/bouge.json", READERS, stage="moved"),
    ("comparison.meeting_sheet", "GET"): Route(f"{OURS}/rencontre", READERS),
    ("comparison.decide_in_meeting", "POST"): Route(
        f"{OURS}/rencontre", OWNER, {"words.own1": "Écrire."}
    ),
    ("comparison.meeting_sheet_file", "GET"): Route(f"{OURS}/rencontre.docx", READERS),
    ("plan.page", "GET"): Route(f"{OURS}/plan", FOLLOWERS),
    ("plan.file", "GET"): Route(f"{OURS}/plan.json", FOLLOWERS, stage="planned"),
    ("plan_review.page", "GET"): Route(f"{OURS}/plan/revue", FOLLOWERS, stage="planned"),
    ("plan_review.save", "POST"): Route(
        f"{OURS}/plan/revue",
        FOLLOWERS,
        {"line.{item}.outcome": "Trois réponses.", "seen": ""},
        stage="planned",
    ),
    ("handover_draft.form", "GET"): Route(f"{OURS}/plan/relais", OWNER, stage="planned"),
    ("handover_draft.create", "POST"): Route(f"{OURS}/plan/relais", OWNER, stage="planned"),
    ("calendars.form", "GET"): Route(f"{OURS}/plan/calendrier", FOLLOWERS),
    ("calendars.prepare", "POST"): Route(
        f"{OURS}/plan/calendrier", FOLLOWERS, {"what": "6", "link": "follow"}
    ),
    ("calendars.plan", "GET"): Route(f"{OURS}/plan.ics", READERS | FOLLOWERS, stage="planned"),
    ("plan.add_suggested", "POST"): Route(
        f"{OURS}/plan/prendre", OWNER, {"about": "act.veille.popularize"}
    ),
    ("plan.add_own", "POST"): Route(f"{OURS}/plan/ajouter", OWNER, {"words": "Écrire."}),
    ("plan.set_hours", "POST"): Route(f"{OURS}/plan/heures", OWNER, {"hours": "3"}),
    ("plan.edit_line", "GET"): Route(f"{OURS}/plan/{{item}}", FOLLOWERS, stage="planned"),
    ("plan.save_line", "POST"): Route(
        f"{OURS}/plan/{{item}}",
        FOLLOWERS,
        {"state": "doing", "words": "Écrire.", "seen": "{mark}"},
        stage="planned",
    ),
    ("plan.move_line", "POST"): Route(
        f"{OURS}/plan/{{item}}/deplacer", OWNER, {"way": "down"}, stage="planned"
    ),
    ("plan.remove_line", "POST"): Route(f"{OURS}/plan/{{item}}/retirer", OWNER, stage="planned"),
    ("story.form", "GET"): Route(f"{OURS}/plan/{{item}}/recit", OWNER, stage="planned"),
    ("story.draft", "POST"): Route(f"{OURS}/plan/{{item}}/recit", OWNER, stage="planned"),
    ("offers.form", "GET"): Route(f"{OURS}/plan/{{item}}/proposer", OWNER, stage="planned"),
    ("offers.send", "POST"): Route(
        f"{OURS}/plan/{{item}}/proposer",
        OWNER,
        {**TEXTS, "step": "send", "agreed": "yes"},
        stage="planned",
    ),
    ("offers.index", "GET"): Route(f"{OURS}/propositions", OWNER, stage="offered"),
    ("offers.file", "GET"): Route(f"{OURS}/propositions.docx", OWNER, stage="offered"),
    ("offers.confirm_withdrawal", "GET"): Route(
        f"{OURS}/propositions/{{offer}}/retirer", OWNER, stage="offered"
    ),
    ("offers.withdraw", "POST"): Route(
        f"{OURS}/propositions/{{offer}}/retirer", OWNER, stage="offered"
    ),
    ("calendars.meeting", "GET"): Route(f"{OURS}/rencontre.ics", OWNER, stage="planned"),
    ("calendars.reminder", "GET"): Route(f"{OURS}/rappel.ics", FOLLOWERS),
    ("calendars.come_back", "GET"): Route(f"{OURS}/revenir", EVERYONE),
    ("sharing.choose", "GET"): Route(f"{OURS}/partager/passages", OWNER),
    ("sharing.withhold", "POST"): Route(f"{OURS}/partager/passages", OWNER),
    ("sharing.preview", "GET"): Route(f"{OURS}/partager/apercu", OWNER),
    ("sharing.file", "POST"): Route(f"{OURS}/partager.json", OWNER, {"preview": "{preview}"}),
    ("room_words.page", "GET"): Route(f"{OURS}/atelier/mots", READERS, stage="closed"),
    ("room_words.read_form", "GET"): Route(f"{OURS}/atelier/mots/lire", OWNER, stage="closed"),
    ("room_words.let_through", "POST"): Route(
        f"{OURS}/atelier/mots/lire", OWNER, {"word": "1"}, stage="closed"
    ),
    ("room_words.confirm", "GET"): Route(f"{OURS}/atelier/mots/montrer", OWNER, stage="closed"),
    ("room_words.show", "POST"): Route(f"{OURS}/atelier/mots/montrer", OWNER, stage="closed"),
    ("choosing.page", "GET"): Route(f"{OURS}/atelier/choix", OWNER, stage="closed"),
    ("choosing.count", "GET"): Route(f"{OURS}/atelier/choix/compte", OWNER, stage="choosing"),
    ("choosing.open_choice", "POST"): Route(f"{OURS}/atelier/choix/ouvrir", OWNER, stage="closed"),
    ("choosing.close_choice", "POST"): Route(
        f"{OURS}/atelier/choix/fermer", OWNER, stage="choosing"
    ),
    ("choosing.agree_form", "GET"): Route(
        f"{OURS}/atelier/choix/decider/act.concertation.convene-analyze", OWNER, stage="closed"
    ),
    ("choosing.agree", "POST"): Route(
        f"{OURS}/atelier/choix/decider/act.concertation.convene-analyze",
        OWNER,
        {"who": "Marie"},
        stage="closed",
    ),
    ("marks.page", "GET"): Route("/choisir", EVERYONE),
    ("marks.door", "GET"): Route("/c/23456789AB", EVERYONE),
    ("marks.enter", "POST"): Route("/choisir", EVERYONE, {"code": "{code}"}, stage="choosing"),
    ("marks.put", "POST"): Route("/choisir/marques", EVERYONE, {"about": "x"}, stage="choosing"),
    ("workshop.code_form", "GET"): Route("/atelier", EVERYONE),
    ("workshop.enter_code", "POST"): Route("/atelier", EVERYONE, {"code": "23456-789AB"}),
    ("workshop.wall", "GET"): Route(f"{OURS}/atelier", OWNER, stage="group"),
    ("workshop.count", "GET"): Route(f"{OURS}/atelier/compte", OWNER, stage="group"),
    ("workshop.confirm_closing", "GET"): Route(f"{OURS}/atelier/fermer", OWNER, stage="group"),
    ("workshop.step", "GET"): Route(f"{OURS}/atelier/1", READERS, stage="closed"),
    ("facilitation.page", "GET"): Route(f"{OURS}/animer?duree=90&pour=rencontre", OWNER),
    ("facilitation.file", "GET"): Route(f"{OURS}/animer.json?duree=45&pour=atelier", OWNER),
    ("facilitation.step", "GET"): Route(f"{OURS}/animer/choisir", OWNER, stage="group"),
    ("workshop.slide", "GET"): Route(f"{OURS}/atelier/concertation/1", READERS, stage="closed"),
    **STUDIO_ROUTES,
    ("content_journal.page", "GET"): Route("/journal-du-contenu", EVERYONE, public=True),
}
POSTS: Final = sorted(endpoint for endpoint, method in ROUTES if method == "POST")


def routes_of(app: Flask) -> set[tuple[str, str]]:
    """What the application really has."""
    return {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or ())
        if method not in UNSENT
    }
