"""The floor: a bare page of Flask and WTForms, six questions of five options, one commit.

It does nothing else: no session, no access, no token, no translation, no check of what others did.
Its template is compiled once. With a third argument it is compiled at each page, as
`render_template_string` does: the floor of every figure before 2026-11-27.
"""

import sqlite3
import sys

import waitress
from flask import Flask, redirect, render_template, render_template_string, request
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


def create_app(file: str, *, compiles_each_time: bool) -> Flask:
    app = Flask(__name__)
    template = app.jinja_env.from_string(PAGE)
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
        if compiles_each_time:
            return render_template_string(PAGE, form=form)
        return render_template(template, form=form)

    return app


if __name__ == "__main__":
    app = create_app(sys.argv[2], compiles_each_time=len(sys.argv) > 3)
    waitress.serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=1)
