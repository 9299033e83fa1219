"""`report`: two files of a month, and a clear word where there is no such month."""

from pathlib import Path

from tests.app.conftest import Command


def test_a_month_becomes_a_table_and_a_page(command: Command, machine: Path, tmp_path: Path) -> None:
    command("migrate")
    ended = command("report", "--month", "2026-10", "--to", tmp_path / "out", "--language", "kk")

    pdf, table = (tmp_path / "out" / f"report-2026-10.{ending}" for ending in ("pdf", "csv"))
    assert (ended.exit_code, ended.stdout.split()) == (0, [str(pdf), str(table)])
    assert pdf.read_bytes().startswith(b"%PDF")
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_odd_month_is_refused(command: Command, machine: Path) -> None:
    command("migrate")
    ended = command("report", "--month", "ноябрь")

    assert (ended.exit_code, ended.stderr) == (1, "refused: odd month\n")
