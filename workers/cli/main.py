"""The ``rasad`` command."""


def main() -> None:
    """Run the command line."""
