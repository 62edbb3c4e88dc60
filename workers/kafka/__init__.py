"""Kafka: the embedded broker, the transport, and the administration of topics."""
