"""Install this checkout into the environment that runs this file, telling how far it has come.

python scripts/install.py [EXTRA ...]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

ROOT = Path(__file__).parent.parent
_TOLD = ("Collecting", "Downloading", "Processing", "Building", "Installing", "Successfully")
_LAST_LINES = 15
_PAGE = "import assistant.server, assistant.web.mounting, assistant.retrieval.documents.library"


def pip(*words: str) -> list[str]:
    """Return the command that runs this environment's pip."""
    return [sys.executable, "-m", "pip", "--disable-pip-version-check", *words]


def install(extras: list[str]) -> int:
    """Install and return pip's exit code; its last lines are shown when it fails."""
    started = time.monotonic()
    print("Installing the assistant; this takes a few minutes the first time.", flush=True)
    # the pip that comes with Python 3.11 takes four times as long to decide what to install
    subprocess.run(pip("install", "--quiet", "--upgrade", "pip"), check=False, capture_output=True)
    wanted = f".[{','.join(extras)}]" if extras else "."
    # to compile all of them takes longer than to install them; most are never used
    options = ("--no-compile", "--progress-bar", "off", "-c", "constraints.txt")
    process = subprocess.Popen(
        pip("install", *options, "-e", wanted),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    last = _follow(process)
    code = process.wait()
    if code:
        print("\n".join(["", *last, "", "The installation failed."]), file=sys.stderr)
    else:
        compile_used()
        print(f"Installed in {time.monotonic() - started:.0f} seconds.", flush=True)
    return code


def compile_used() -> None:
    """Use what every start needs, so that it stands compiled even where Python may not write."""
    with tempfile.TemporaryDirectory() as folder:
        private = {
            "EMS_DATA_DIR": folder,
            "EMS_MODEL": "guide",
            "GRADIO_ANALYTICS_ENABLED": "False",
        }
        environment = {**os.environ, **private}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for arguments in (("-m", "assistant.cli", "ask", "What is ISO 14001?"), ("-c", _PAGE)):
            subprocess.run(
                [sys.executable, *arguments], env=environment, check=False, capture_output=True
            )


def _follow(process: subprocess.Popen[str]) -> list[str]:
    """Show on one line what pip is doing, where somebody is looking; return its last lines."""
    last: deque[str] = deque(maxlen=_LAST_LINES)
    for line in process.stdout or ():
        last.append(line.rstrip())
        word, _, rest = line.strip().partition(" ")
        if sys.stdout.isatty() and word in _TOLD:
            print(f"\r\x1b[2K  {word} {Path(rest.split()[0]).name[:60]}", end="", flush=True)
    if sys.stdout.isatty():
        print("\r\x1b[2K", end="", flush=True)
    return list(last)


if __name__ == "__main__":
    sys.exit(install(sys.argv[1:]))
