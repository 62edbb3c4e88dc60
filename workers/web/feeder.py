"""The program that feeds the read model; the one that answers from it starts it. See ``workers.web.beside``.

Of all feeders of a machine for one stream and generation one writes; the others wait for its lock, which the system
releases however it ends. On standard output it says, in a line of JSON, which file answers come from.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import ExitStack

import orjson

from workers import logs
from workers.errors import BrokerError, RasadError
from workers.gazetteer.load import version_of
from workers.kafka.file_lock import file_lock
from workers.kafka.model_folder import delete_other_models, model_path
from workers.kafka.register import Register, names_to_read
from workers.logs import log
from workers.names import BASE, Names
from workers.web.beside import Task, task_from_parent, watch_parent
from workers.web.feeding import feed
from workers.web.model_names import gazetteer_entries
from workers.web.read_model import open_model

#: How long it waits for the lock before it looks again which generation is wanted.
LOCK_SECONDS = 5.0
#: After a broker that didn't answer, or topics that aren't there yet.
PAUSE_SECONDS = 2.0


class Feeder:
    """Feeds the read model of the generation that readers use, whichever that is."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._said: object = None
        self._tidied = False

    def run(self) -> None:
        """Feed until the process ends."""
        while True:
            try:
                self._feed_once()
            except RasadError as error:
                log.warning("read_model_waits", error=str(error))
                time.sleep(PAUSE_SECONDS)

    def _wanted(self) -> Names:
        return names_to_read(self._task.connection, self._task.settings)

    def _feed_once(self) -> None:
        names = self._wanted()
        path = model_path(self._task.settings, names)
        self._say({"path": str(path), "generation": names.generation})
        with ExitStack() as held:
            try:
                held.enter_context(file_lock(path.with_suffix(".lock"), LOCK_SECONDS, "the read model's writer"))
            except BrokerError:
                return  # another feeder writes it; looked at again at once, with the generation that is wanted then
            self._write(names)

    def _goes_on(self, names: Names) -> bool:
        if not self._tidied:
            self._tidy(names)
            self._tidied = True
        return self._wanted() == names

    def _tidy(self, names: Names) -> None:
        """Delete the models of generations that were dropped, on whatever machine."""
        known = Register(self._task.connection, self._task.settings.names).generations
        for path in delete_other_models(self._task.settings, [BASE, names.generation_name, *known]):
            log.info("read_model_of_a_dropped_generation_deleted", file=path)

    def _write(self, names: Names) -> None:
        path = model_path(self._task.settings, names)
        with open_model(path) as model:
            version = version_of(self._task.gazetteers)
            if not model.knows_names(version):
                model.learn_names(version, gazetteer_entries(self._task.gazetteers))
            log.info("read_model_feeding", file=path)
            feed(model, self._task.connection, names, lambda: self._goes_on(names))

    def _say(self, what: object) -> None:
        if what != self._said:
            sys.stdout.buffer.write(orjson.dumps(what) + b"\n")
            sys.stdout.buffer.flush()
            self._said = what


def main() -> None:
    """Feed until the process that started this one ends."""
    task = task_from_parent()
    logs.set_up(task.settings.log_level, task.settings.log_format)
    watch_parent(lambda: os._exit(0))  # whatever it is doing: a transaction that isn't finished never was
    os.nice(5)  # what is asked now is more urgent than what has just come
    Feeder(task).run()


if __name__ == "__main__":
    main()
