"""Processes killed at every step, and what is there afterwards."""
