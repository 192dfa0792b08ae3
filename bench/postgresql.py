"""A PostgreSQL server of our own for tests and figures: in a temporary folder, without a port."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, text

_NOT_ROOT = "postgres"
_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs as Debian installs them, the newest version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: _version(path))
    return found[-1] if found else None


def _version(path: Path) -> float:
    name = path.parent.name
    return float(name) if name.replace(".", "", 1).isdigit() else 0.0


class Server:
    """A running server that anybody on this machine may use without a password.

    Args:
        bin_folder: Where `initdb` and `pg_ctl` are.
    """

    def __init__(self, bin_folder: Path) -> None:
        self._bin = bin_folder
        self._folder = Path(tempfile.mkdtemp(prefix="ems-pg-", dir="/tmp"))
        self._as_other = _other_user(self._folder)
        self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "--no-sync",
                  "-E", "UTF8", "--locale=C.UTF-8")  # fmt: skip
        settings = " ".join(f"-c {setting}" for setting in _QUICK)
        options = f"-k {self._folder} -c listen_addresses= {settings}"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", f"{self._folder}/log", "-o", options,
                  "start")  # fmt: skip

    @property
    def _data(self) -> str:
        return f"{self._folder}/data"

    def address(self, database: str) -> str:
        """Return the SQLAlchemy address of a database."""
        return f"postgresql+psycopg://postgres@/{database}?host={self._folder}"

    def new_database(self) -> str:
        """Make an empty database and return its address."""
        name = f"t{uuid4().hex}"
        self._say(f"CREATE DATABASE {name}")
        return self.address(name)

    def drop(self, address: str) -> None:
        """Remove a database, whoever still uses it."""
        name = address.partition("@/")[2].partition("?")[0]
        self._say(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        """End the server and remove everything it kept."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _say(self, statement: str) -> None:
        engine = create_engine(self.address("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [*self._as_other, str(self._bin / program), *words],
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=120,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr[-500:]}")


def _other_user(folder: Path) -> list[str]:
    """Return how to run as another user than root, whom PostgreSQL refuses; the folder is its."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam(_NOT_ROOT)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["runuser", "-u", _NOT_ROOT, "--"]
