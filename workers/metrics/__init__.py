"""What Prometheus is told of workers and collectors."""
