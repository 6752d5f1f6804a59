"""The Flask application: blueprints, configuration, template globals, WSGI middleware."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from flask import Flask
from flask_compress import Compress
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from adn_assess.caches.fragments import fragment
from adn_assess.domain.edition.catalogue import locale_of
from adn_assess.domain.edition.edition import item_label
from adn_assess.domain.edition.search import ENTRY_KINDS
from adn_assess.domain.reports.phrasing import decimal, long_date
from adn_assess.exports.typesetting import unprinted_characters
from adn_assess.forms.entries import NOTE
from adn_assess.web.assessment import errors as assessment_errors
from adn_assess.web.assessment import (
    file_bars,
    file_responses,
    form_keys,
    moved_rounds,
    page_urls,
    participants,
    served_content,
)
from adn_assess.web.commands import content, coordination, diagnose, maintenance, wiki
from adn_assess.web.http import (
    assets,
    budgets,
    errors,
    form_data,
    headers,
    language,
    logs,
    urls,
)
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.templating import TemplateEnvironment
from adn_assess.web.journeys import FORM_PAGES
from adn_assess.web.journeys.access_links import dashboard, share
from adn_assess.web.journeys.access_links import views as access_links
from adn_assess.web.journeys.imports import views as imports
from adn_assess.web.journeys.library import remarks
from adn_assess.web.journeys.library import views as library
from adn_assess.web.journeys.mandate import first_meeting, handover
from adn_assess.web.journeys.mandate import views as mandate
from adn_assess.web.journeys.moving import views as moving
from adn_assess.web.journeys.plan import calendars, handover_draft, offers, story
from adn_assess.web.journeys.plan import review as plan_review
from adn_assess.web.journeys.plan import views as plan
from adn_assess.web.journeys.public import content_journal, sample
from adn_assess.web.journeys.public import views as public
from adn_assess.web.journeys.questionnaire import refine, specimen, start, typed_copy
from adn_assess.web.journeys.questionnaire import views as questionnaire
from adn_assess.web.journeys.results import comparison, sharing
from adn_assess.web.journeys.results import views as results
from adn_assess.web.journeys.rounds import (
    choosing,
    facilitation,
    give_up,
    marks,
    room_words,
    shared_round,
    voice,
    workshop,
)
from adn_assess.web.journeys.rounds import views as rounds
from adn_assess.web.journeys.studio import (
    draft_updates,
    drafts,
    effect,
    history,
    item_additions,
    item_editor,
    preview,
    publishing,
)
from adn_assess.web.journeys.studio import offers as studio_offers
from adn_assess.web.journeys.studio import remarks as studio_remarks
from adn_assess.web.journeys.studio import views as studio
from adn_assess.web.runtime import Runtime
from adn_assess.web.settings import ROOT, Settings, from_environment

VIEW_MODULES: Final = (
    public,
    start,
    library,
    remarks,
    imports,
    questionnaire,
    specimen,
    typed_copy,
    refine,
    access_links,
    results,
    sample,
    dashboard,
    share,
    mandate,
    first_meeting,
    handover,
    moving,
    rounds,
    shared_round,
    give_up,
    voice,
    comparison,
    workshop,
    facilitation,
    choosing,
    marks,
    room_words,
    plan,
    plan_review,
    story,
    offers,
    handover_draft,
    calendars,
    sharing,
    studio,
    drafts,
    history,
    item_editor,
    item_additions,
    preview,
    effect,
    draft_updates,
    publishing,
    studio_remarks,
    studio_offers,
    content_journal,
)
"""The modules that define a blueprint."""
PUBLIC_ENDPOINTS: Final = (
    "static",
    "favicon",
    "public.home",
    "public.method",
    "public.privacy",
    "public.blank",
    "content_journal.page",
    "sample.page",
    "sample.portrait",
    "sample.actions",
    "sample.action",
    "sample.examples",
    "sample.calculation",
    "sample.file",
    "library.glossary",
    "library.index",
    "library.item",
    "mandate.brief",
    "mandate.brief_file",
)
"""The only endpoints that search engines may list and caches may store."""
IMPORT_ENDPOINTS: Final = (
    "imports.upload",
    "imports.upload_handover",
    "imports.upload_handover_for_sheet",
)
"""The endpoints that read a file, whose number is bounded by source."""
HOURLESS_ENDPOINTS: Final = ("remarks.form", "remarks.send", "remarks.sent")
"""The endpoints that no log mentions: people are told that the hour of a remark is not kept."""
LOCAL_HOSTS: Final = ("127.0.0.1", "localhost")
"""Hosts accepted beside the site's own name, for monitoring on the same machine."""
COOKIE_DAYS: Final = 400
"""The longest that browsers keep a cookie."""


def create_app(settings: Settings | None = None, clock: Callable[[], float] = time.time) -> Flask:
    """Create the application. The database and the content are opened on first use."""
    settings = settings or from_environment()
    app = errors.Application(
        __name__, root_path=str(ROOT), template_folder="templates", static_folder=None
    )
    app.jinja_environment = TemplateEnvironment
    app.add_url_rule("/static/<name>", "static", assets.file)
    app.add_url_rule("/favicon.ico", "favicon", assets.icon)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SECRET_KEY_FALLBACKS=list(settings.former_keys),
        SESSION_COOKIE_NAME="adn",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(days=COOKIE_DAYS),
        # Otherwise every response sets the cookie again, cached files included; once a day,
        # `CookieByConnection` does.
        SESSION_REFRESH_EACH_REQUEST=False,
        # A form left open over a week-end can still be sent.
        WTF_CSRF_TIME_LIMIT=None,
        # It refuses browsers that hide the Referer; `errors.refuse_foreign` checks the rest.
        WTF_CSRF_SSL_STRICT=False,
        MAX_CONTENT_LENGTH=form_data.MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=form_data.MAX_FORM_BYTES,
        MAX_FORM_PARTS=form_data.MAX_FORM_PARTS,
        NOTE_PREFIX=NOTE,
        PUBLIC_ENDPOINTS=PUBLIC_ENDPOINTS,
        IMPORT_ENDPOINTS=IMPORT_ENDPOINTS,
        HOURLESS_ENDPOINTS=HOURLESS_ENDPOINTS,
        FORM_PAGES=FORM_PAGES,
        TRUSTED_HOSTS=_hosts(settings),
        COMPRESS_ALGORITHM=["br", "gzip"],
        # Measured: each higher level costs twice as much and saves a twentieth.
        COMPRESS_BR_LEVEL=1,
    )
    app.extensions["adn"] = Runtime(settings, clock)
    over_tls = (settings.address or "").startswith("https:")
    app.session_interface = headers.CookieByConnection(settings.instance, over_tls=over_tls)
    # Before the CSRF protection, which reads the form, and whose page gives it back.
    app.before_request(form_data.limit_form)
    app.before_request(errors.refuse_foreign)
    app.before_request(served_content.follow_publications)
    CSRFProtect(app)
    Compress(app)
    logs.register(app)
    errors.register(app)
    budgets.register(app)
    assessment_errors.register(app)
    app.after_request(headers.add_headers)
    for part in VIEW_MODULES:
        app.register_blueprint(part.blueprint)
    content.register(app)
    coordination.register(app)
    diagnose.register(app)
    maintenance.register(app)
    wiki.register(app)
    _set_up_templates(app)
    _wrap(app, settings)
    return app


def _set_up_templates(app: Flask) -> None:
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.globals.update(
        _=language.gettext,
        ngettext=language.ngettext,
        language=language.current_language,
        locale_of=locale_of,
        same_page_in=language.same_page_in,
        in_other_language=language.in_other_language,
        static=assets.static_url,
        absolute_url=urls.absolute_url,
        site_root=urls.site_root,
        this_path=urls.this_path,
        is_public=headers.is_public,
        brand=served_content.brand,
        form_limits=form_data.form_limits,
        entry_kinds=ENTRY_KINDS,
        entry_url=library.entry_url,
        result_url=page_urls.result_url,
        result_file_url=page_urls.result_file_url,
        role_name=participants.role_name,
        format_name=file_responses.format_name,
        unprinted_characters=unprinted_characters,
        round_mark=moved_rounds.round_mark,
        content_change=moved_rounds.content_change,
        file_bar=file_bars.file_bar,
        new_form_key=form_keys.new_form_key,
        decimal=decimal,
        item_label=item_label,
        long_date=long_date,
        day_of=day_of,
    )
    environment.filters["fragment"] = fragment
    # Imported by every page otherwise, which looks the templates up each time.
    for name in ("layout", "forms"):
        environment.globals[name] = environment.get_template(f"{name}.html").module


def _hosts(settings: Settings) -> list[str] | None:
    """The host names that requests may use; None: any, when the site has no address."""
    if settings.address is None:
        return None
    return [urlsplit(settings.address).hostname or "", *LOCAL_HOSTS]


def _wrap(app: Flask, settings: Settings) -> None:
    app.wsgi_app = language.LanguagePrefix(app.wsgi_app)  # type: ignore[method-assign]
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, count, count, count)  # type: ignore[method-assign]
    app.wsgi_app = errors.LastResort(app.wsgi_app)  # type: ignore[method-assign]
