"""Sources: files, JSON Lines, feeds and web archives to raw articles."""
