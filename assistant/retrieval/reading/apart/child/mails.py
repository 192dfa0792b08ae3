"""A mail: who wrote what to whom, and the files that came with it."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage, Message
from typing import Any, NamedTuple

from .sniffing import UnsafeFile

_FIELDS = ("From", "To", "Cc", "Date")


class Letter(NamedTuple):
    """A mail in whichever form it came.

    Args:
        subject: Its subject.
        fields: Names and values of the headers that a reader looks at.
        text: Its words; empty where it has none but in HTML.
        html: Its words in HTML.
        names: Names of the attachments.
        contents: Their bytes.
    """

    subject: str
    fields: list[tuple[str, str]]
    text: str
    html: str
    names: list[str]
    contents: list[bytes]


def answer(letter: Letter, kind: str, unpacked: int, members: int) -> tuple[Any, list[bytes]]:
    """Return a mail as this process tells it.

    Raises:
        UnsafeFile: Its attachments are too many or too large.
    """
    if len(letter.names) > members:
        raise UnsafeFile("members")
    if sum(map(len, letter.contents)) > unpacked:
        raise UnsafeFile("bomb")
    words: dict[str, Any] = {"text": letter.text, "markdown": False}
    if not letter.text.strip() and letter.html.strip():
        from .papers import extract

        markdown = extract(letter.html.encode(errors="replace"), "text/html").content
        words = {"text": markdown, "markdown": True}
    head = {"kind": kind, "subject": letter.subject, "fields": letter.fields}
    return {**head, **words, "names": letter.names}, letter.contents


def read_mail(content: bytes, unpacked: int, members: int) -> tuple[dict[str, Any], list[bytes]]:
    """Return a mail in the internet's form, and the bytes of its attachments.

    Raises:
        UnsafeFile: It is no mail, or its attachments are too many or too large.
    """
    message = email.message_from_bytes(content, policy=email.policy.default)
    if not any(message.get(name) for name in ("From", "To", "Subject", "Date", "Received")):
        raise UnsafeFile("unreadable")
    fields = [(name, _header(message, name)) for name in _FIELDS]
    names, contents = _attachments(message)
    letter = Letter(
        subject=_header(message, "Subject"),
        fields=[(name, value) for name, value in fields if value],
        text=_body(message, "plain"),
        html=_body(message, "html"),
        names=names,
        contents=contents,
    )
    return answer(letter, "eml", unpacked, members)


def _header(message: Message, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError):
        # the standard library stumbles over some broken addresses
        return ""


def _body(message: EmailMessage, form: str) -> str:
    found = message.get_body(preferencelist=(form,))
    return _text(found) if found else ""


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    for encoding in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return content.decode("cp1252", errors="replace")


def _attachments(message: EmailMessage) -> tuple[list[str], list[bytes]]:
    names, contents = [], []
    for number, part in enumerate(message.iter_attachments(), start=1):
        # a picture inside the text is a logo or a signature, not a file somebody sent
        if part.get_content_maintype() == "image" and part.get("Content-ID"):
            continue
        content = _content(part)
        if content:
            names.append(part.get_filename() or _invented(part, number))
            contents.append(content)
    return names, contents


def _content(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, Message) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _invented(part: Message, number: int) -> str:
    import mimetypes

    if part.get_content_type() == "message/rfc822":
        return f"{number}.eml"
    return f"{number}{mimetypes.guess_extension(part.get_content_type()) or ''}"
