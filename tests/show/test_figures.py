"""`govlint figures`: what was read and what came out, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from govlint.cli import main

TEXT = "大会代表实有168名，女代表31名，占代表总数的19%。\n参加考试68人，其中男25人，女43人。\n"


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    code = main(["figures", "--isolated", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_text(capsys, tmp_path: Path) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text(TEXT, encoding="utf-8")
    code, out, _ = run(capsys, str(draft))
    lines = [line.strip() for line in out.splitlines()]
    assert code == 0
    assert "1:7  168名  数量" in lines
    assert "1:25  19%  比率" in lines
    assert "1:25  ✗ TO201  占比应为18.5%（31÷168=18.5%），原文为19%" in lines
    assert "2:5  ✓ TO101  68人 = 25+43" in lines


def test_json(capsys, tmp_path: Path) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text(TEXT, encoding="utf-8")
    code, out, _ = run(capsys, "--format", "json", str(draft))
    (file,) = json.loads(out)
    assert code == 0
    assert file["figures"][0] == {
        "line": 1, "column": 7, "text": "168名", "sort": "level", "value": 168.0, "step": 1.0, "dimension": "人",
    }  # fmt: skip
    wrong = next(each for each in file["statements"] if not each["holds"])
    assert (wrong["rule"], wrong["name"], wrong["line"], wrong["column"]) == ("TO201", "share-of-whole", 1, 25)
    assert [each["text"] for each in wrong["figures"]] == ["31名", "168名"]
    right = next(each for each in file["statements"] if each["rule"] == "TO101")
    assert right["holds"]
    assert right["message"] is None
    assert right["sum"] == "68人 = 25+43"


def test_what_cannot_be_read_fails(capsys, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\xff\x00\xff\x01")
    code, _, err = run(capsys, str(tmp_path / "a.txt"))
    assert code == 2
    assert "没有读" in err
