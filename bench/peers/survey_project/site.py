"""A Django site with django-survey-and-report: nine pages of six questions with five options.

`site.py FOLDER PORT` makes its database and serves it under waitress, in one process.
"""

import sys
from pathlib import Path

import django
import waitress
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.urls import include, path

FOLDER = Path(sys.argv[1])
settings.configure(
    DEBUG=False,
    SECRET_KEY="a-key-for-a-measure-that-lasts-a-minute",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    DATABASES={
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(FOLDER / "survey.sqlite3")}
    },
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "survey",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.gzip.GZipMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    STATIC_URL="/static/",
    CHOICES_SEPARATOR=",",
    USER_DID_NOT_ANSWER="NAA",
    LOGGING_CONFIG=None,
)
django.setup()

from django.contrib import admin  # noqa: E402 - after the settings
from survey.models import Category, Question, Survey  # noqa: E402

urlpatterns = [path("admin/", admin.site.urls), path("survey/", include("survey.urls"))]


def create_survey():
    """The questionnaire, a category a page."""
    survey = Survey.objects.create(
        name="Questions",
        description="",
        is_published=True,
        need_logged_user=False,
        editable_answers=True,
        display_method=Survey.BY_CATEGORY,
        template="",
    )
    for page in range(9):
        category = Category.objects.create(name=f"Page {page}", survey=survey, order=page)
        for number in range(6):
            Question.objects.create(
                text=f"Question {page}.{number}",
                order=number,
                required=False,
                category=category,
                survey=survey,
                type=Question.RADIO,
                choices=",".join(f"Option {value}" for value in range(5)),
            )


call_command("migrate", verbosity=0)
create_survey()
waitress.serve(get_wsgi_application(), host="127.0.0.1", port=int(sys.argv[2]), threads=1)
