"""Live feeds to raw articles: parsing (pure), fetching, schedule, state and health."""
