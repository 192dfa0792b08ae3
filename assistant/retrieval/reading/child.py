"""Reading one PDF or DOCX in a process of its own: `python reader.py PATH MEDIA_TYPE`.

Prints JSON: `{"pages": [[number or null, text], ...], "headings": [[level, text], ...]}`, or
`{"error": "<reason>"}`.
It imports nothing of ours, so that it starts fast and a file that kills it takes nothing along.
"""

from __future__ import annotations

import json
import sys
from typing import Any

# Far above any honest file (a 1,000-page manual takes about 300 MB), far below a small laptop.
MEMORY_BYTES = 1_500_000_000
MAX_TEXT = 10_000_000


def _limit(seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit of the parent still holds
        return
    for name, value in (("RLIMIT_DATA", MEMORY_BYTES), ("RLIMIT_CPU", seconds)):
        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (ceiling, ceiling))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _reason(message: str) -> str:
    text = message.lower()
    if "password" in text or "encrypt" in text:
        return "encrypted"
    return "memory" if "memory" in text or "alloc" in text else "unreadable"


def read(path: str, media_type: str) -> dict[str, Any]:
    """Return the pages and headings of a file, or the reason why there are none."""
    from kreuzberg import (
        ConcurrencyConfig,
        ExtractionConfig,
        KreuzbergError,
        PageConfig,
        extract_file_sync,
    )

    settings = ExtractionConfig(
        use_cache=False,
        output_format="markdown",
        pages=PageConfig(extract_pages=True),
        concurrency=ConcurrencyConfig(max_threads=1),
    )
    try:
        found = extract_file_sync(path, mime_type=media_type, config=settings)
    except (KreuzbergError, MemoryError, OSError, ValueError, RuntimeError) as error:
        return {"error": _reason(str(error))}
    if len(found.content) > MAX_TEXT:
        return {"error": "too_much_text"}
    if media_type != "application/pdf":
        return {"pages": [[None, found.content]], "headings": []}
    pages = [[page["page_number"], page["content"]] for page in found.pages or []]
    headings = [
        [len(line) - len(line.lstrip("#")), line.lstrip("# ").strip()]
        for line in found.content.splitlines()
        if line.startswith("#")
    ]
    return {"pages": pages, "headings": headings}


def main() -> None:
    """Read the file named on the command line and print what is in it."""
    path, media_type, seconds = sys.argv[1:4]
    _limit(int(seconds))
    answer = json.dumps(read(path, media_type))
    sys.stdout.write(answer)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
