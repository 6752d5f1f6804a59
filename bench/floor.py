"""The floor: a bare page of Flask and WTForms, six questions of five options, one commit.

It does nothing else: no session, no access, no token, no translation, no check of what others did.
"""

import sqlite3
import sys

import waitress
from flask import Flask, redirect, render_template_string, request
from werkzeug.wrappers import Response
from wtforms import Form, RadioField

QUESTIONS = [f"question_{number}" for number in range(6)]
OPTIONS = [(str(value), f"Option {value}") for value in range(5)]
PAGE = """<!doctype html><title>Floor</title><form method="post">
{% for field in form %}<fieldset><legend>{{ field.label.text }}</legend>
{% for option in field %}{{ option }} {{ option.label }}{% endfor %}</fieldset>{% endfor %}
<button>Next</button></form>"""

Questions = type(
    "Questions", (Form,), {name: RadioField(name, choices=OPTIONS) for name in QUESTIONS}
)


def create_app(file: str) -> Flask:
    app = Flask(__name__)
    database = sqlite3.connect(file, check_same_thread=False)
    database.executescript(
        "PRAGMA journal_mode=WAL; CREATE TABLE answer (name TEXT PRIMARY KEY, value TEXT)"
    )

    @app.route("/", methods=["GET", "POST"])
    def page() -> str | Response:
        form = Questions(request.form)
        if request.method == "POST" and form.validate():
            database.executemany("REPLACE INTO answer VALUES (?, ?)", list(form.data.items()))
            database.commit()
            return redirect("/")
        return render_template_string(PAGE, form=form)

    return app


if __name__ == "__main__":
    waitress.serve(create_app(sys.argv[2]), host="127.0.0.1", port=int(sys.argv[1]), threads=1)
