"""The gazetteer: the data, its loader and validator, and the scripts that build it from named sources."""
