"""One stream, several engines: each module runs a worker (``python -m benchmarks.systems.NAME``) on the same topics.

All read the ``RASAD_…`` variables of ``rasad worker`` and call the same text core, messages and folds
(``workers/text``, ``codec.py``, ``tables.py``): what
differs is the engine that carries records to them and keeps state.
"""

#: In the order of the tables.
SYSTEMS = ("rasad", "stock_faust", "quix_streams", "bare")
