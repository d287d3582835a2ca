"""What govlint shows when asked: its rules, a draft's outline, its figures, the documentation."""
