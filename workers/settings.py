"""Every setting, from the environment (``RASAD_…``) and overridden by command line options."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from workers.errors import InputError
from workers.names import BASE, Names

SecurityProtocol = Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]
SaslMechanism = Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]
LogFormat = Literal["text", "json"]
LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]

Folder = Annotated[Path, AfterValidator(lambda path: path.expanduser().absolute())]


def _worker_id() -> str:
    return f"{socket.gethostname()}-{os.getpid()}"


class Settings(BaseSettings):
    """What a user can set. ``RASAD_PARTITIONS=16`` sets ``partitions``; an empty variable counts as unset."""

    model_config = SettingsConfigDict(
        env_prefix="RASAD_", env_ignore_empty=True, frozen=True, extra="ignore", validate_default=True
    )

    broker: str | None = Field(
        None, description="Kafka to use, host:port[,host:port…]. Unset: the embedded broker is started."
    )
    broker_wait: float = Field(15.0, gt=0, description="Seconds to wait for a broker that was given to answer.")
    kafka_security_protocol: SecurityProtocol = Field(
        "PLAINTEXT", description="How to talk to the broker given: PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL."
    )
    kafka_sasl_mechanism: SaslMechanism = Field(
        "PLAIN", description="SASL mechanism: PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512."
    )
    kafka_sasl_username: str | None = Field(None, description="SASL user name.")
    kafka_sasl_password: SecretStr | None = Field(None, description="SASL password; never printed.")
    kafka_ssl_cafile: Folder | None = Field(
        None, description="File with the certificates that sign the broker's. Unset: the system's."
    )
    kafka_ssl_certfile: Folder | None = Field(None, description="File with our certificate, for mutual TLS.")
    kafka_ssl_keyfile: Folder | None = Field(None, description="File with our certificate's private key.")
    kafka_ssl_key_password: SecretStr | None = Field(None, description="Password of the private key; never printed.")

    namespace: str = Field(
        "",
        pattern=r"^$|^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
        description="Stands before all names in Kafka, where several streams share one cluster.",
    )
    generation: str | None = Field(
        None,
        pattern=r"^[a-z0-9][a-z0-9-]{0,31}$",
        description="Generation to run or read. Unset: a worker runs the base, a reader reads the one switched to.",
    )
    partitions: int = Field(8, ge=1, le=10_000, description="Partitions of every topic of the stream.")
    replication: int = Field(1, ge=1, le=10, description="Copies the cluster keeps of every topic.")

    instance: str = Field(
        "default",
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
        description="Name of the embedded broker; each has data of its own.",
    )
    broker_port: int | None = Field(None, ge=1, le=65535, description="Port of the embedded broker. Unset: a free one.")
    broker_heap_mb: int = Field(512, ge=256, description="Memory for the embedded broker's heap, in MiB.")
    java: Folder | None = Field(
        None, description="Java runtime (17 or later) for the embedded broker. Unset: the wheel's, else the system's."
    )
    maven_repository: str | None = Field(
        None, description="URL of a Maven repository to fetch Kafka from. Unset: what jgo is configured for."
    )
    data_dir: Folder = Field(
        default_factory=lambda: platformdirs.user_data_path("rasad"),
        description="Where data is kept between runs. Unset: the per-user data folder.",
    )
    cache_dir: Folder = Field(
        default_factory=lambda: platformdirs.user_cache_path("rasad"),
        description="Where Kafka's files are kept once fetched. Unset: the per-user cache folder.",
    )

    profiles: Folder | None = Field(
        None, description="Folder of sources' profiles (`rasad sources learn`), or one of them. Unset: none."
    )

    log_level: LogLevel = Field("INFO", description="Least severe level that is logged.")
    worker_id: str = Field(
        default_factory=_worker_id, min_length=1, description="Name of this worker. Unset: host name and process id."
    )
    web_host: str = Field("127.0.0.1", description="Address the HTTP server listens on.")
    web_port: int | None = Field(
        None,
        ge=0,
        le=65535,
        description="Port of a worker's page, API, /ready, /live, /metrics; 0: a free one, logged. Unset: none.",
    )
    web_token: SecretStr | None = Field(
        None,
        description="What requests to the API must carry; on any address but loopback it needs one. Never printed.",
    )
    api: bool = Field(True, description="Whether a worker with an HTTP server answers the API and shows the page.")
    stall_timeout: float = Field(
        120.0, ge=3, le=86_400, description="Seconds without a commit, while records come, after which /live fails."
    )
    window_days: int = Field(7, ge=1, le=365, description="Days of stories a new one is compared with.")
    log_format: LogFormat = Field("text", description="Form of a log line: text or json.")
    session_timeout: float = Field(
        15.0, ge=6, le=600, description="Seconds without a sign of life after which a worker's partitions go to others."
    )
    recovery_timeout: float = Field(
        60.0, ge=5, le=3600, description="Seconds without progress in reading tables back, after which a worker fails."
    )
    commit_interval: float = Field(1.0, gt=0, le=60, description="Seconds between commits of offsets.")

    @property
    def names(self) -> Names:
        """The names of this stream in Kafka, in the generation set."""
        return Names(self.namespace).of_generation(self.generation or BASE)

    @classmethod
    def with_options(cls, **options: Any) -> Settings:
        """Return the settings with command line options over them; an option that is None wasn't given.

        Raises:
            InputError: a value, in the environment or an option, can't be used; names it.
        """
        try:
            return cls(**{name: value for name, value in options.items() if value is not None})
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            name = str(first["loc"][0])
            raise InputError(
                f"the setting {name} (RASAD_{name.upper()}) can't be {first['input']!r}: {first['msg']}"
            ) from error
