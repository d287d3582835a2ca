"""What is not reported of what was found: excused, known before, not asked for."""
