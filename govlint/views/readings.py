"""Readings (pinyin) that stand in brackets behind the character they are of: 進(jìn)."""

from __future__ import annotations

from govlint.engine.lazy import lazily

# Toned vowels only: a bracketed word without a tone is an abbreviation as often as a reading.
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
READING = lazily(rf"(?<=[\u3400-\u9fff])[(（](?=[a-zü]{{0,5}}[{TONED}])[a-zü{TONED}]{{1,6}}[)）]")
