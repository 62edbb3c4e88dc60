"""What an API request may end in besides an answer."""

from __future__ import annotations


class Refused(Exception):
    """A request that isn't answered: HTTP status, a word for programs, a sentence for people.

    Args:
        status: of HTTP.
        code: for programs.
        message: for people.
        retry_after: seconds after which another try makes sense.
    """

    def __init__(self, status: int, code: str, message: str, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.retry_after = status, code, message, retry_after

    def body(self) -> dict[str, object]:
        """Return what is sent as JSON."""
        return {"error": {"code": self.code, "message": self.message}}


class BadRequest(Refused):
    """A parameter that can't be used."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(400, "bad_parameter", f"{name}: {message}")


class NotFound(Refused):
    """Nothing of this id."""

    def __init__(self, message: str) -> None:
        super().__init__(404, "not_found", message)


class NotReady(Refused):
    """The read model, or what the request needs besides, isn't there at the moment."""

    def __init__(self, message: str, retry_after: int = 3) -> None:
        super().__init__(503, "not_ready", message, retry_after)
