"""One package for each journey of a user: views, and what only they need."""

from typing import Final

FORM_PAGES: Final = {
    "access_links.leave": "questionnaire.task_list",
    "choosing.close_choice": "choosing.page",
    "choosing.open_choice": "choosing.page",
    "marks.put": "marks.page",
    "mandate.start_diagnosis": "mandate.sheet",
    "plan.add_own": "plan.page",
    "plan.add_suggested": "plan.page",
    "plan.move_line": "plan.page",
    "plan.remove_line": "plan.page",
    "plan.set_hours": "plan.page",
    "questionnaire.dismiss_hint": "questionnaire.task_list",
    "results.name_cover": "results.page",
    "rounds.open_round": "rounds.index",
    "share.revoke": "share.page",
    "share.show_plan": "share.page",
    "sharing.file": "sharing.choose",
    "studio_offers.decline": "studio_offers.page",
    "studio_offers.read": "studio_offers.page",
    "studio_offers.take_up": "studio_offers.page",
    "voice.seal": "questionnaire.review",
    "draft_history.undo": "draft_history.page",
    "moving.forget": "moving.page",
    "draft_updates.update": "publishing.page",
}
"""The page of each form that goes to an address without a page of its own."""
