"""The wheel carries all it needs: installed away from the checkout, it answers a question."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it, and nothing of the checkout.

    The other packages are those of this environment: a line in a .pth file adds their folder,
    but not what the .pth files in there name, such as this checkout.
    """
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    own = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(own)
    (own / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin" / "python"


def _run(python: Path, folder: Path, *words: str) -> str:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("EMS_")}
    offline = str(ROOT / "tests" / "offline")
    env = {**plain, "EMS_DATA_DIR": str(folder / "data"), "PYTHONPATH": offline}
    ended = subprocess.run(
        [python, *words], cwd=folder, env=env, check=True, capture_output=True, text=True
    )
    return ended.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the folders of an environment differ")
def test_the_installed_wheel_answers_a_question(python: Path, tmp_path: Path) -> None:
    where = _run(python, tmp_path, "-c", "import assistant; print(assistant.__file__)")

    told = _run(
        python, tmp_path, "-m", "assistant.cli", "ask", "--json", "What is an environmental aspect?"
    )

    assert str(ROOT) not in where
    assert json.loads(told)["status"] == "answered"
    assert json.loads(told)["citations"]


def test_the_wheel_names_the_command_and_carries_the_knowledge(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        entries = archive.read(next(n for n in names if n.endswith("entry_points.txt"))).decode()

    assert "ems = assistant.cli:main" in entries
    for needed in (
        "assistant/_shipped/knowledge/index/vectors.npy",
        "assistant/_shipped/knowledge/wording/sv/cli.yaml",
        "assistant/_shipped/knowledge/example-company/record.json",
        "assistant/_shipped/prompts/system.md",
        "assistant/storage/migrations/env.py",
        "assistant/storage/migrations/versions/v0001_tables.py",
        "evals/baseline.json",
    ):
        assert needed in names
    assert [name for name in names if name.startswith(("tests/", "bench/"))] == []
