"""What tests of the command line share: a folder of their own, and a run with its whole output."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from govlint.cli import main

PACK = Path(__file__).parent / "data" / "zz.yaml"
SHIPPED = PACK.with_name("aa.yaml")
"""Stands in for the shipped packs, so that tests of the command line do not change with the rules."""


OF_A_FORGE = (
    "GITHUB_ACTIONS",
    "GITHUB_WORKSPACE",
    "GITHUB_STEP_SUMMARY",
    "GITEA_ACTIONS",
    "GITLAB_CI",
    "CI_PROJECT_DIR",
    "PRE_COMMIT",
)
"""What tells govlint that it runs in CI; the tests do too, and must not notice."""


class Run(NamedTuple):
    """The outcome of one run of govlint."""

    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary working folder, with a cache of compiled packs that outlives it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session", autouse=True)
def _environment(tmp_path_factory: pytest.TempPathFactory) -> None:
    patch = pytest.MonkeyPatch()
    for name in OF_A_FORGE:
        patch.delenv(name, raising=False)
    patch.setenv("GOVLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(autouse=True)
def _no_earlier_results(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No run takes over what another test found, but where that is what is tested (with a `home` of its own)."""
    if "home" not in request.fixturenames:
        monkeypatch.setattr("govlint.runs.results.Results.find", lambda own, target: ("", None))


@pytest.fixture
def govlint(folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    """Run govlint in the temporary folder."""
    monkeypatch.setattr("govlint.check.SHIPPED", SHIPPED)

    def run(*arguments: str) -> Run:
        code = main(arguments)
        return Run(code, *capfd.readouterr())

    return run


@pytest.fixture
def zz(govlint: Callable[..., Run]) -> Callable[..., Run]:
    """Run `govlint` with the test pack's rules alone."""

    def run(*arguments: str) -> Run:
        return govlint("--rules", str(PACK), "--select", "ZZ1,ZZ2", *arguments)

    return run
