"""The engine: keys, one pass over the text, candidates, kinds, findings."""
