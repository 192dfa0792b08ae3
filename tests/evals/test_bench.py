from __future__ import annotations

import json
import sys
from datetime import date

import pytest

import bench.__main__ as bench_main
from assistant.record import KINDS
from bench import processes, records, serving
from bench.measuring import Measurement, percentile, unmeasured
from bench.organisation import export_of
from bench.reference import reference_ms
from bench.table import Results, ratio, to_table, write_results
from bench.turns import questions

FAKE_EMS = """
import http.server, json, os
class Fake(http.server.BaseHTTPRequestHandler):
    def reply(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200); self.end_headers()
        self.wfile.write(json.dumps({"status": "answered"}).encode())
    do_GET = do_POST = reply
    def log_message(self, *words): pass
http.server.HTTPServer(("127.0.0.1", int(os.environ["EMS_PORT"])), Fake).serve_forever()
"""


@pytest.mark.parametrize(("share", "value"), [(0.5, 5), (0.95, 10), (0.1, 1), (1, 10)])
def test_a_percentile_is_one_of_the_values(share, value):
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share) == value


def test_sixty_different_messages_are_asked():
    assert len(set(questions())) == 60


def test_a_figure_over_its_bar_or_not_measured_does_not_keep_it():
    assert Measurement("turn", 299, bar=300).is_within_bar
    assert not Measurement("turn", 301, bar=300).is_within_bar
    assert not unmeasured("turn", "no such command").is_within_bar


def test_the_table_and_the_file_tell_figure_bar_and_ratio(tmp_path):
    rows = [Measurement("turn, p95", 400, bar=300), Measurement("memory", 512, "MB", 700)]
    results = Results.now([*rows, unmeasured("ems --help", "gone")], (100, 300))
    write_results(results, tmp_path / "bench.json")
    kept = json.loads((tmp_path / "bench.json").read_text())

    table = to_table(results)

    assert "OVER" in table
    assert "not measured: gone" in table
    assert ratio(rows[0], results) == 2.0
    assert [row["ratio"] for row in kept["rows"]] == [2.0, None, None]


def test_the_organisation_that_is_measured_can_be_imported_and_has_every_kind(assistant):
    document = export_of(60)

    loaded = assistant.record.load(document, person="bench")

    assert loaded.created == len(assistant.record.items()) == 60
    assert {item.kind for item in assistant.record.items()} == KINDS.keys()
    assert export_of(60) == document
    snapshot = assistant.record.snapshot(date(2026, 11, 22))
    assert [link for item in snapshot.items for link in snapshot.links_from(item.id)
            if not snapshot.get(link.target)] == []  # fmt: skip


def test_records_are_measured_large_and_many(monkeypatch):
    monkeypatch.setattr(records, "programs", lambda: None)

    rows = records.measure_records(items=60, organisations=3)

    assert [row.name for row in rows if row.value is None] == ["postgresql"]
    assert {row.unit for row in rows} == {"ms", "times"}


def test_the_reference_work_takes_time():
    assert reference_ms() > 0


def test_commands_run_without_anybodys_settings(monkeypatch):
    monkeypatch.setenv("EMS_DATABASE_URL", "postgresql://the.real.one/ems")

    assert "EMS_DATABASE_URL" not in processes.environment("/tmp/x")


def test_a_command_that_fails_is_told_as_not_measured(monkeypatch):
    monkeypatch.setattr(processes, "command", lambda: [sys.executable, "-c", "raise SystemExit(3)"])

    assert {row.value for row in processes.measure_processes()} == {None}


def test_memory_is_taken_from_a_served_process_that_is_ended_afterwards(monkeypatch):
    monkeypatch.setattr(serving, "command", lambda: [sys.executable, "-c", FAKE_EMS])

    ready, asked, memory = serving.measure_serving()

    assert ready.value > 0
    assert asked.value > 0
    assert 1 < memory.value < 200


def test_a_server_that_does_not_start_is_told_as_not_measured(monkeypatch):
    fails = [sys.executable, "-c", "raise SystemExit('no port')"]
    monkeypatch.setattr(serving, "command", lambda: fails)

    assert bench_main.measured("serving")[0].note == "not measured: no port"
