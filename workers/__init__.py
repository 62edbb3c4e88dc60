"""The workers of Rasad: agents, tables, the text core, Kafka, sources and commands."""
