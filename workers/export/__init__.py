"""Stories, mentions, counts and GKG rows as files for other tools."""
