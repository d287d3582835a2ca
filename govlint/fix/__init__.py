"""Fixes: which are applied, how they are shown, how they reach the file."""
