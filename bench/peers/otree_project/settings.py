"""An oTree project of one questionnaire, in production mode."""

from os import environ

SESSION_CONFIGS = [{"name": "questions", "app_sequence": ["questions"], "num_demo_participants": 1}]
SESSION_CONFIG_DEFAULTS = {
    "real_world_currency_per_point": 1.0,
    "participation_fee": 0.0,
    "doc": "",
}
LANGUAGE_CODE = "fr"
REAL_WORLD_CURRENCY_CODE = "CAD"
USE_POINTS = True
ADMIN_USERNAME = "admin"
ADMIN_PASSWORD = ""
SECRET_KEY = environ["SECRET_KEY"]
