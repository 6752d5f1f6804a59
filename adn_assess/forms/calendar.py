"""Form of a calendar file: what it holds, and whether a private link goes with it."""

from typing import Final

from adn_assess.forms.fields import CodeField
from adn_assess.forms.form_key import KeyedForm

REMINDER_MONTHS: Final = (3, 6, 12)
"""After how many months one may ask to be reminded."""
PLAN_DATES: Final = "plan"
"""What stands for the dates of the plan, beside the reminders."""


class CalendarForm(KeyedForm):
    """What the file holds: the dates of the plan, or a reminder after so many months."""

    what = CodeField(codes=(PLAN_DATES, *map(str, REMINDER_MONTHS)))
    link = CodeField(codes=("none", "follow"))
