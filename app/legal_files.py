"""The company's own terms and decrees in place of those that come with the program."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from app.settings import DeskSettings
from app.wrong_settings import WrongSetting
from privacy.deadline import Deadlines, WorkingCalendar
from privacy.retention_rules import RetentionRules

T = TypeVar("T")


def deadlines_of(settings: DeskSettings) -> Deadlines:
    """DEADLINES_FILE and CALENDAR_OVERRIDES_FILE, where they are set. Raises WrongSetting."""
    overrides = _text(settings.calendar_overrides_file, "calendar_overrides.toml")
    terms = _text(settings.deadlines_file, "deadlines.toml")
    _checked("CALENDAR_OVERRIDES_FILE", lambda: WorkingCalendar.from_toml(overrides))
    return _checked("DEADLINES_FILE", lambda: Deadlines.from_toml(terms, overrides))


def retention_of(settings: DeskSettings) -> RetentionRules:
    """RETENTION_FILE, where it is set. Raises WrongSetting."""
    return _checked(
        "RETENTION_FILE", lambda: RetentionRules.from_toml(_text(settings.retention_file, "retention.toml"))
    )


def _text(chosen: Path | None, packaged: str) -> str:
    return (chosen or files("privacy.legal") / packaged).read_text("utf-8")


def _checked(name: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except ValueError as error:
        raise WrongSetting(name, f"is wrong: {error}") from None
