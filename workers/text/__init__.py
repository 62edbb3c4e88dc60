"""The text core: pure functions from bytes to stories, actors and fingerprints; no clock, files or network."""
