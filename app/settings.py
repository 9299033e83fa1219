"""Everything an operator may set, read from the environment or `.env` here and nowhere else.

A command asks for the settings it needs and for no others; a missing or wrong one is named in one line.
"""

from dataclasses import replace
from datetime import time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AnyHttpUrl, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.secrets_in_files import WithSecrets
from app.wrong_settings import WrongSetting, described
from privacy.renter import Language
from privacy.rules import Rules

_DAY = timedelta(days=1)
_SHORTEST_SECRET = 16
_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "[::1]"})

S = TypeVar("S", bound=BaseSettings)


class LogLevel(StrEnum):
    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class DatabaseSettings(WithSecrets):
    """Enough to bring a database up to date."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    database_url: str = Field(repr=False)
    log_level: LogLevel = LogLevel.INFO

    @field_validator("database_url")
    @classmethod
    def _of_a_known_kind(cls, url: str) -> str:
        if not url.startswith(("sqlite:///", "postgresql://")):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return url


class DeskSettings(DatabaseSettings):
    """What the commands of the desk need: the keys, and the numbers a company may choose."""

    master_key: SecretStr | None = None
    master_key_file: Path | None = None
    crm_directory: Path | None = None
    deadlines_file: Path | None = None
    calendar_overrides_file: Path | None = None
    retention_file: Path | None = None
    erasure_approvers: Literal[0, 1, 2] = 2
    cooling_off: timedelta = Field(default=_DAY, ge=timedelta(0), le=30 * _DAY)
    proof_lifetime: timedelta = Field(default=30 * _DAY, gt=timedelta(0), le=365 * _DAY)
    outage_threshold: timedelta = Field(default=2 * _DAY, gt=timedelta(0), le=30 * _DAY)
    stays_up_for: timedelta = Field(default=timedelta(minutes=15), ge=timedelta(0), le=_DAY)
    site_url: AnyHttpUrl | None = None
    probe_interval: timedelta = Field(default=timedelta(minutes=1), ge=timedelta(seconds=1), le=_DAY)
    probe_timeout: timedelta = Field(default=timedelta(seconds=10), gt=timedelta(0), le=timedelta(minutes=5))
    probe_failures: int = Field(default=3, ge=1, le=100)
    broadcast_rate: float = Field(default=25, gt=0, le=1000)
    working_hours: Annotated[tuple[time, time], NoDecode] = (time(9), time(18))

    @field_validator("erasure_approvers", mode="before")
    @classmethod
    def _as_number(cls, given: object) -> object:
        return int(given) if isinstance(given, str) and given.strip().isdecimal() else given

    @field_validator("working_hours", mode="before")
    @classmethod
    def _opening_and_closing(cls, given: object) -> object:
        return tuple(given.split("-")) if isinstance(given, str) else given

    @field_validator("working_hours")
    @classmethod
    def _in_this_order(cls, hours: tuple[time, time]) -> tuple[time, time]:
        opens, closes = hours
        if opens.tzinfo or closes.tzinfo or opens >= closes:
            raise ValueError("must be two times of one day in Almaty, as in 09:00-18:00")
        return hours

    @field_validator("crm_directory")
    @classmethod
    def _there(cls, folder: Path | None) -> Path | None:
        if folder is not None and not folder.is_dir():
            raise ValueError("there is no such folder")
        return folder

    @field_validator("deadlines_file", "calendar_overrides_file", "retention_file")
    @classmethod
    def _readable(cls, file: Path | None) -> Path | None:
        if file is not None and not file.is_file():
            raise ValueError("there is no such file")
        return file

    @model_validator(mode="after")
    def _one_master_key(self) -> Self:
        self.secret("master_key", private=True)
        return self

    @property
    def key_text(self) -> str:
        """The lines of the master key."""
        return self.secret("master_key", private=True)

    @property
    def rules(self) -> Rules:
        """A violation never waits longer than an ordinary erasure does."""
        usual, (opens, closes) = Rules(), self.working_hours
        return replace(
            usual,
            office_opens=opens,
            office_closes=closes,
            proof_lifetime=self.proof_lifetime,
            outage_threshold=self.outage_threshold,
            stays_up_for=self.stays_up_for,
            cooling_off=self.cooling_off,
            cooling_off_on_violation=min(usual.cooling_off_on_violation, self.cooling_off),
            erasure_approvers=self.erasure_approvers,
            broadcast_rate=self.broadcast_rate,
        )


class BotSettings(DeskSettings):
    """What `run` needs besides: Telegram, the way in for updates, and what people are told of the company."""

    bot_token: SecretStr | None = None
    bot_token_file: Path | None = None
    telegram_api_url: AnyHttpUrl | None = None
    webhook_url: AnyHttpUrl | None = None
    public_url: AnyHttpUrl | None = None
    webhook_secret: SecretStr | None = None
    webhook_secret_file: Path | None = None
    alertmanager_token: SecretStr | None = None
    alertmanager_token_file: Path | None = None
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8081, ge=1, le=65535)
    policy_url: AnyHttpUrl = AnyHttpUrl("https://region.rent/")
    policy_version: str = Field(default="1", min_length=1, max_length=40)
    staff_chat_id: int | None = Field(default=None, lt=0)
    staff_language: Language = Language.RU
    dpo_contact: str = Field(default="", max_length=200)

    @field_validator("webhook_url", "public_url")
    @classmethod
    def _nobody_listens(cls, url: AnyHttpUrl | None) -> AnyHttpUrl | None:
        """A Bot API server on this machine may speak plain HTTP with us; across a network nobody may."""
        if url is not None and url.scheme != "https" and url.host not in _THIS_MACHINE:
            raise ValueError("must begin with https://")
        return url

    @model_validator(mode="after")
    def _bot_secrets(self) -> Self:
        self.secret("bot_token")
        if self.webhook_url is not None and len(self.secret("webhook_secret")) < _SHORTEST_SECRET:
            raise WrongSetting("WEBHOOK_SECRET", f"must have at least {_SHORTEST_SECRET} characters")
        if self.alert_token and len(self.alert_token) < _SHORTEST_SECRET:
            raise WrongSetting("ALERTMANAGER_TOKEN", f"must have at least {_SHORTEST_SECRET} characters")
        return self

    @property
    def alert_token(self) -> str:
        """Empty if no alerts are taken."""
        given = self.alertmanager_token is not None or self.alertmanager_token_file is not None
        return self.secret("alertmanager_token") if given else ""

    @property
    def token(self) -> str:
        return self.secret("bot_token")

    @property
    def public_address(self) -> str:
        """Where people reach this process from outside, without a slash at the end; empty if they cannot."""
        return str(self.public_url).rstrip("/") if self.public_url else ""

    @property
    def api_url(self) -> str | None:
        """None means Telegram's own."""
        return str(self.telegram_api_url).rstrip("/") if self.telegram_api_url else None


def load(kind: type[S]) -> S:
    """Raises WrongSetting, naming the first missing or wrong one and never its value."""
    try:
        return kind()
    except ValidationError as error:
        raise described(error) from None
