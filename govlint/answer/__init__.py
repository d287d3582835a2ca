"""The answer in a Word draft itself: comments and tracked changes in a copy."""
