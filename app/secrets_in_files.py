"""Secrets: given directly, or in a file named by the setting with `_FILE` after it; exactly one of the two."""

import stat
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings

from app.wrong_settings import WrongSetting, missing

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class WithSecrets(BaseSettings):
    """Settings of which some are secrets."""

    def secret(self, field: str, *, private: bool = False) -> str:
        """Read anew at each call, so a secret is not kept twice. `private`: nobody else may read the file.

        Raises WrongSetting.
        """
        name = field.upper()
        given: SecretStr | None = getattr(self, field)
        file: Path | None = getattr(self, f"{field}_file")
        if given is not None and file is not None:
            raise WrongSetting(name, f"and {name}_FILE are both set: keep one of them")
        text = given.get_secret_value() if given is not None else _content(f"{name}_FILE", file, private)
        if not text.strip():
            raise missing(name)
        return text.strip()


def _content(name: str, file: Path | None, private: bool) -> str:
    if file is None:
        return ""
    try:
        if private and file.stat().st_mode & _OTHERS:
            raise WrongSetting(name, "can be read by other users of this machine: chmod 600")
        return file.read_text("utf-8")
    except OSError as error:
        raise WrongSetting(name, f"cannot be read: {error.strerror or 'no such file'}") from None
    except UnicodeDecodeError:
        raise WrongSetting(name, "is wrong: the file is no text") from None
