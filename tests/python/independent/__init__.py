"""The published figures beside those of the second calculation in plain Python."""
