-- Questions to exported stories and mentions:
--   rasad export stories stories.parquet --since 7d
--   rasad export mentions mentions.parquet --since 7d
--   duckdb < examples/duckdb.sql

-- Who is in the news: unique stories by actor.
SELECT actor_id, any_value(name_en) AS name, any_value(name_ar) AS arabic, count(DISTINCT story_id) AS stories
FROM 'mentions.parquet' WHERE kind = 'unique'
GROUP BY actor_id ORDER BY stories DESC, actor_id LIMIT 20;

-- Who is named together.
WITH pairs AS (SELECT DISTINCT story_id, actor_id FROM 'mentions.parquet' WHERE kind = 'unique' AND type = 'person')
SELECT a.actor_id AS one, b.actor_id AS other, count(*) AS stories
FROM pairs AS a JOIN pairs AS b ON a.story_id = b.story_id AND a.actor_id < b.actor_id
GROUP BY ALL ORDER BY stories DESC, one, other LIMIT 20;

-- Which stories most outlets carried.
SELECT cluster_id, count(*) AS reports, count(DISTINCT source) AS outlets,
       arg_min(coalesce(title, left("text", 80)), kind <> 'unique') AS first_title
FROM 'stories.parquet' WHERE revision = 1
GROUP BY cluster_id ORDER BY reports DESC, cluster_id LIMIT 20;

-- How an actor's name is written, by language.
SELECT language, surface, count(*) AS mentions
FROM 'mentions.parquet' WHERE actor_id = 'country/RUS'
GROUP BY ALL ORDER BY mentions DESC, surface LIMIT 20;
