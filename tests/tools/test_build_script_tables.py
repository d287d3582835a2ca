"""The committed tables of the SC rules are what their generator makes, and hold together."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from govlint.document import Document
from govlint.engine.engine import Engine
from govlint.rules.load import read

ROOT = Path(__file__).parent.parent.parent
RULES = ROOT / "lint_rules"
pytest.importorskip("opencc")
sys.path.insert(0, str(ROOT / "tools"))
import build_script_tables as build  # noqa: E402


def column(name: str) -> dict[str, str]:
    with (RULES / name).open(encoding="utf-8") as file:
        return {row["wrong"]: row["right"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def test_the_tables_are_up_to_date() -> None:
    assert build.main(["--check"]) == 0


def test_a_stale_table_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "script-conversion.tsv").write_bytes((RULES / "script-conversion.tsv").read_bytes())
    monkeypatch.setattr(build, "RULES", tmp_path)
    assert build.main([]) == 0
    assert build.main(["--check"]) == 0
    (tmp_path / "script-simplified.tsv").write_text("wrong\tright\n", encoding="utf-8")
    assert build.main(["--check"]) == 1
    assert "script-simplified.tsv" in capsys.readouterr().out


def test_no_character_of_the_standard_table_is_traditional() -> None:
    assert build.standard().isdisjoint(column("script-traditional.tsv"))
    assert all(set(right.split("/")) <= build.standard() for right in column("script-traditional.tsv").values())


def test_no_character_is_wrong_in_both_scripts_for_the_other() -> None:
    traditional, simplified = column("script-traditional.tsv"), column("script-simplified.tsv")
    assert not set("".join(traditional.values())) - {"/"} & set(traditional)
    assert not set("".join(simplified.values())) - {"/"} & set(simplified)


@pytest.mark.parametrize("char", "台臺群羣裡裏峰峯床牀污汙線綫衛衞眾衆為爲真眞值値痴癡秘祕粽栖晒羡佔占吃喫着著")
def test_accepted_forms_are_not_simplified(char: str) -> None:
    assert char not in column("script-simplified.tsv")


@pytest.mark.parametrize(
    "wrong", ["干部", "示范", "征求", "聯系", "關系", "旅游", "製度", "機製", "家里", "干凈", "複興"]
)
def test_the_words_that_converters_get_wrong(wrong: str) -> None:
    assert wrong in column("script-phrases.tsv") or wrong in column("script-conversion.tsv")


def test_words_have_no_row_of_their_own() -> None:
    """A listed right word is never a wrong one."""
    words = build.read_words()
    assert not [wrong for wrong, right in column("script-phrases.tsv").items() if wrong != right and wrong in words]


def findings(lines: list[str]) -> set[str]:
    """The lines of a traditional text in which the conversion rule finds something."""
    (rule,) = (rule for rule in read(RULES / "script.yaml", tested=False).rules if rule.code == "SC201")
    document = Document("a.txt", "關於這個問題，縣長說：\n" + "\n".join(f"、{line}、" for line in lines))
    return {
        document.line(document.place(finding.span.start).line).strip("、") for finding in Engine([rule]).check(document)
    }


def test_every_listed_word_is_found_wrong_and_silent_right() -> None:
    words = build.read_words()
    assert findings(list(words)) == set()
    wrongs = [wrong for word, wrong_of in words.items() for wrong in build.spellings(word, wrong_of)]
    phrases = {values[0] for values in build.dictionary("STPhrases.txt").values()}
    missed = {wrong for wrong in wrongs if wrong not in words and wrong not in phrases} - findings(wrongs)
    assert len(missed) < 0.03 * len(wrongs), missed


def test_what_a_row_writes_is_right() -> None:
    """No right form of any row is reported in its turn."""
    rights = {
        right.split("/")[0] for name in ("conversion", "phrases") for right in column(f"script-{name}.tsv").values()
    }
    assert findings(sorted(right for right in rights if len(right) > 1)) == set()
