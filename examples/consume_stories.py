"""Print each unique story and its actors as it comes; the environment names BROKER, and TOPIC where it differs."""

import json
import os

from confluent_kafka import Consumer

broker = os.environ.get("BROKER", "localhost:9092")
consumer = Consumer({"bootstrap.servers": broker, "group.id": "my-reader", "auto.offset.reset": "earliest"})
consumer.subscribe([os.environ.get("TOPIC", "stories.enriched")])
while True:
    message = consumer.poll(1.0)
    if message is not None and not message.error():
        story = json.loads(message.value())
        if story["duplicate"]["kind"] == "unique":
            names = [actor["name"].get(story["language"], actor["name"]["en"]) for actor in story["actors"]]
            print(story["published_at"], story["title"] or story["text"][:60], names, sep=" | ", flush=True)
