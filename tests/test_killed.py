"""A run that is killed leaves every file whole, the old or the new (see `tests.killed`)."""

from __future__ import annotations

from tests.killed import FILES, fill, kill, run, state

TIMES = 6


def test_a_kill_at_any_moment_leaves_whole_files():
    found = kill(TIMES, seed=1)
    assert found["torn"] == 0
    assert found["old"] + found["new"] == FILES * TIMES


def test_the_next_run_is_not_hindered_by_what_a_killed_one_left(tmp_path):
    fill(tmp_path)
    (tmp_path / ".govlint-abc.tmp").write_bytes(b"half")
    assert run(tmp_path).wait() == 0
    assert state(tmp_path) == {"new": FILES, "temporary": 1}
