"""A mail as Outlook keeps it (MSG)."""

from __future__ import annotations

import io
from typing import Any

from .mails import Letter, answer


def read_mail(content: bytes, unpacked: int, members: int) -> tuple[dict[str, Any], list[bytes]]:
    """Return a mail in Outlook's form, and the bytes of its attachments.

    Raises:
        UnsafeFile: Its attachments are too many or too large.
    """
    from oxmsg import Message

    message = Message.load(io.BytesIO(content))
    sent = message.sent_date
    fields = [
        ("From", message.sender or ""),
        ("To", ", ".join(_recipient(one) for one in message.recipients)),
        ("Date", f"{sent:%Y-%m-%d %H:%M}" if sent else message.message_headers.get("Date", "")),
    ]
    files = [one for one in message.attachments if one.file_bytes]
    letter = Letter(
        subject=message.subject or "",
        fields=[(name, value) for name, value in fields if value],
        text=message.body or "",
        html=message.html_body or "",
        names=[one.file_name or str(number) for number, one in enumerate(files, start=1)],
        contents=[one.file_bytes or b"" for one in files],
    )
    return answer(letter, "msg", unpacked, members)


def _recipient(one: Any) -> str:
    name, address = one.name or "", one.email_address or ""
    return f"{name} <{address}>" if name and address and name != address else name or address
