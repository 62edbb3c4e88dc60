"""The text core: pure functions from bytes to stories, actors and fingerprints. No clock, files, network or environment."""
