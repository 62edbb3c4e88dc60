"""``python -m workers.cli``: the ``rasad`` command where its script isn't on the PATH."""

from workers.cli.main import main

main()
