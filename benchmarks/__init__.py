"""Benchmarks: what the README and ``docs/`` claim about speed, and the commands that show it."""
