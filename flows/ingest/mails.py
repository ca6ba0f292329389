"""Reads the article out of a mail, such as a newsletter: its text, subject, sender and date."""

import email
import email.policy
import email.utils
from collections.abc import Mapping
from email.message import EmailMessage
from typing import Any


def fields_of_mail(content: bytes) -> Mapping[str, Any]:
    """Return the fields of an article record that the mail gives: `html`, else `text`, and what its head says.

    Raises ValueError, with what was expected, for what is no mail.
    """
    try:
        mail = email.message_from_bytes(content, policy=email.policy.default)
    except Exception as error:
        raise ValueError(f"a mail was expected ({error})") from error
    if not isinstance(mail, EmailMessage) or not (mail.keys() and ("From" in mail or "Subject" in mail)):
        raise ValueError("a mail was expected, with From or Subject in its head")
    name, address = email.utils.parseaddr(_header(mail, "From"))
    fields = {
        "title": _header(mail, "Subject"),
        "source": name or address.rpartition("@")[2],
        "id": _header(mail, "Message-ID"),
        "published_at": _date(mail),
        "html": _body(mail, "html"),
        "text": None if _body(mail, "html") else _body(mail, "plain"),
        "plain": _body(mail, "plain"),
    }
    return {field: value for field, value in fields.items() if value}


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(mail.get(name, "")).split())
    except Exception:  # noqa: BLE001 - a header that can't be read is not given
        return ""


def _date(mail: EmailMessage) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(_header(mail, "Date")).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None


def _body(mail: EmailMessage, kind: str) -> str | None:
    try:
        part = mail.get_body((kind,))
        content = part.get_content() if part else None
    except Exception:  # noqa: BLE001 - a part that can't be read is not given
        return None
    return content if isinstance(content, str) and content.strip() else None
