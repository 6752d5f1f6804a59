"""The libraries alone: what a page costs before the product does anything.

A page answered and shown by Flask with a session, a CSRF token, compression, a form of sixteen
fields, and two transactions of SQLAlchemy on SQLite: who may open it and what is stored are read,
the answers are written. The page itself is 18 kB that never change. Its figure says how much of a
page of the product is the product's own.
"""

import sys
from typing import Final

import waitress
from flask import Flask, redirect, request, session, url_for
from flask_compress import Compress
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf
from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    create_engine,
    delete,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from werkzeug.wrappers import Response
from wtforms import Form, StringField

ENTRIES: Final = [f"entry_{number}" for number in range(16)]
Page = type("Page", (Form,), {name: StringField() for name in ENTRIES})
TEXT: Final = "<p>".join(f"Statement {number} of a page of 18 kB." for number in range(480))

metadata: Final = MetaData()
voice: Final = Table(
    "voice", metadata, Column("id", Integer, primary_key=True), Column("place", String(40))
)
answer: Final = Table(
    "answer",
    metadata,
    Column("voice_id", Integer, primary_key=True),
    Column("key", String(40), primary_key=True),
    Column("value", String(40)),
)
OF_VOICE: Final = answer.c.voice_id == bindparam("owner")
SELECT_VOICE: Final = select(voice).where(voice.c.id == bindparam("owner"))
SELECT_ANSWERS: Final = select(answer).where(OF_VOICE)
UPDATE_VOICE: Final = (
    update(voice).where(voice.c.id == bindparam("owner")).values(place=bindparam("new_place"))
)


def create_app(file: str) -> Flask:
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY="a" * 32,
        WTF_CSRF_TIME_LIMIT=None,
        COMPRESS_ALGORITHM=["br"],
        COMPRESS_BR_LEVEL=1,
    )
    CSRFProtect(app)
    Compress(app)
    engine = create_engine(f"sqlite:///{file}")
    event.listen(engine, "connect", _write_ahead)
    metadata.create_all(engine)

    def read(connection: Connection) -> None:
        connection.execute(SELECT_VOICE, {"owner": 1}).first()
        connection.execute(SELECT_ANSWERS, {"owner": 1}).all()

    @app.get("/<page_id>")
    def show(page_id: str) -> str:
        session.setdefault("browser", "somebody")
        with engine.begin() as connection:
            read(connection)
        token = f'<input type="hidden" name="csrf_token" value="{generate_csrf()}">'
        return f"<!doctype html><title>{page_id}</title><form>{token}{TEXT}</form>"

    @app.post("/<page_id>")
    def save(page_id: str) -> Response:
        form = Page(request.form)
        form.validate()
        with engine.begin() as connection:
            read(connection)
            connection.execute(delete(answer).where(OF_VOICE), {"owner": 1})
            rows = [{"voice_id": 1, "key": name, "value": text} for name, text in form.data.items()]
            connection.execute(insert(answer), rows)
            connection.execute(UPDATE_VOICE, {"owner": 1, "new_place": page_id})
        return redirect(url_for("show", page_id=page_id))

    return app


def _write_ahead(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.cursor().execute("PRAGMA journal_mode=WAL")


if __name__ == "__main__":
    waitress.serve(create_app(sys.argv[2]), host="127.0.0.1", port=int(sys.argv[1]), threads=1)
