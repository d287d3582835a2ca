"""The files for CI systems: valid by the schemas of their readers, and doing what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from govlint.output import GITLAB_REPORT
from govlint.report import format_names
from govlint.report.csv import HEAD
from tests.report.samples import schema

TOP = Path(__file__).parents[1]
ACTION = yaml.safe_load((TOP / "action.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((TOP / "ci" / "gitlab.yml").read_text("utf-8"))


@pytest.mark.parametrize(("described", "name"), [(ACTION, "github-actions"), (GITLAB, "gitlab-ci")])
def test_they_hold_to_the_schemas(described, name):
    wanted = schema("check_jsonschema", f"builtin_schemas/vendor/{name}.json")
    jsonschema.validators.validator_for(wanted)(wanted).validate(described)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"PATHS": "."}, ["check", "--", "."]),
        (
            {
                "PATHS": "文 稿/\n*.txt\n",
                "OPTIONS": "--fail-on=error\n--ignore=PU",
                "SARIF": "a b.sarif",
                "HTML": "r.html",
            },
            [
                "check",
                "--fail-on=error",
                "--ignore=PU",
                "--output=sarif=a b.sarif",
                "--output=html=r.html",
                "--",
                "文 稿/",
                "*.txt",
            ],
        ),
        ({"PATHS": "$(touch hacked)\n`touch hacked`;\n\n"}, ["check", "--", "$(touch hacked)", "`touch hacked`;"]),
    ],
)
def test_the_action_hands_its_inputs_on_word_by_word(tmp_path, inputs, words):
    stub = tmp_path / "govlint"
    stub.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\nexit 1\n')
    stub.chmod(0o755)
    step = ACTION["runs"]["steps"][-1]
    assert set(step["env"]) == {"PATHS", "OPTIONS", "SARIF", "HTML"}
    assert "${{" not in step["run"]
    environment = {**os.environ, **dict.fromkeys(step["env"], ""), **inputs, "GOVLINT": str(stub)}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]], env=environment, cwd=tmp_path, capture_output=True
    )
    assert (done.returncode, done.stdout.decode().splitlines()) == (1, words)
    assert not (tmp_path / "hacked").exists()


def test_options_may_stand_before_a_double_dash(zz):
    Path("-a.txt").write_text("这是坏字。\n", "utf-8")
    assert zz("--output", "json=b.json", "--", "-a.txt").out == "-a.txt:1:3: ZZ101 “坏字”应为“好字”\n"


def test_the_gitlab_job_uploads_what_it_writes():
    job = GITLAB["govlint"]
    written = dict(re.findall(r"--output (\w+)=(\S+)", job["script"][0]))
    assert set(written) <= set(format_names())
    assert job["artifacts"]["reports"] == {"codequality": written["gitlab"], "junit": written["junit"]}
    assert job["artifacts"]["paths"] == [written["html"]]
    assert written["gitlab"] == GITLAB_REPORT


def test_every_format_is_described():
    page = (TOP / "docs" / "formats.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(format_names())
    described = (
        re.sub(r"\s*\([^)]*\)|\s", "", page[page.index("文件, 行") : page.index("A cell that")]).rstrip(".").split(",")
    )
    assert tuple(described) == HEAD


def test_the_formats_that_the_help_names_are_all():
    from govlint.arguments import HELP

    named = HELP[HELP.index("--format") : HELP.index("（默认 pretty")]
    assert set(re.findall("[a-z0-9]+", named.removeprefix("--format"))) == set(format_names())
