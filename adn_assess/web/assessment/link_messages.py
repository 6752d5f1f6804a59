"""The message that goes with a link: ready to paste, or to open in a mail program."""

from dataclasses import dataclass
from urllib.parse import quote

from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.introductions import Introduction
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _


@dataclass(frozen=True, slots=True)
class LinkMessage:
    """A message with the address of a link in it."""

    subject: str
    body: str

    @property
    def mail_url(self) -> str:
        """The `mailto:` address that opens a mail program with the message."""
        lines = self.body.replace("\n", "\r\n")
        return f"mailto:?subject={quote(self.subject)}&body={quote(lines)}"


def link_message(
    introduction: Introduction,
    edition: Edition,
    address: str,
    *,
    role: str = "",
    otherwise: str = "",
) -> LinkMessage:
    """Write the message of a link.

    `role` is the one in which an invited voice answers; `otherwise` says how to enter without the
    address.
    """
    is_own = introduction.kind == "return"
    facts = [
        (_("Rôle"), role),
        (_("Ce que ce lien permet"), introduction.allowed),
        (_("Qui voit quoi"), introduction.seen),
        (_("Durée"), introduction.duration),
        (_("Jusqu’à quand"), introduction.until),
    ]
    listed = "\n".join(
        _("- {name} : {text}").format(name=name, text=text) for name, text in facts if text
    )
    opening = introduction.offer if is_own else _("Bonjour,") + "\n\n" + introduction.offer
    parts = [opening, *((address, otherwise) if otherwise else (address,)), listed]
    if introduction.kind not in ("voice", "group"):
        parts.append(_("Ce lien est une clé : qui l’a peut entrer. Ne le faites pas suivre."))
    if not is_own:
        parts.append(_("[À compléter : votre nom et votre rôle]"))
    brand = edition.title.to(current_language())
    subject = _("{brand} : {title}").format(brand=brand, title=introduction.title)
    return LinkMessage(subject, "\n\n".join(parts))
