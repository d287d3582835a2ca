"""A run over many drafts: one by one or in several processes, known results, the exit code."""
