"""The archive that a full copy is handed over in: AES-256, made in memory, its password known to nobody else."""

import secrets
from dataclasses import dataclass, field
from io import BytesIO

from bot.documents.copy_json import copy_json
from bot.documents.copy_paper import copy_paper
from bot.words import Words
from privacy.full_copy import FullCopy

_LETTERS = "234679ACDEFGHJKMNPQRTUVWXY"  # nothing that looks like something else
_GROUPS, _IN_A_GROUP = 5, 4


@dataclass(frozen=True, slots=True)
class Package:
    """The archive under its name, and what opens it. Neither is ever printed or stored in plain."""

    name: str
    content: bytes = field(repr=False)
    password: str = field(repr=False)


class Archive:
    """Made in memory, a file at a time. Each step takes its while: call it off the event loop."""

    def __init__(self, number: str) -> None:
        import pyzipper  # type: ignore[import-untyped]  # it ships no types; late, for only a copy needs it

        self._number, self._password, self._target = number, new_password(), BytesIO()
        self._files = pyzipper.AESZipFile(
            self._target, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
        )
        self._files.setpassword(self._password.encode())
        self._files.setencryption(pyzipper.WZ_AES, nbits=256)

    def put(self, name: str, content: bytes) -> None:
        self._files.writestr(name, content)

    def put_copy(self, copy: FullCopy, words: Words) -> None:
        """The PDF and the JSON."""
        self.put(f"{copy.request}.pdf", copy_paper(copy, words))
        self.put(f"{copy.request}.json", copy_json(copy))

    def shut(self) -> Package:
        self._files.close()
        return Package(f"{self._number}.zip", self._target.getvalue(), self._password)


def packed(copy: FullCopy, words: Words) -> Package:
    """The PDF and the JSON in one archive, without documents."""
    archive = Archive(copy.request)
    archive.put_copy(copy, words)
    return archive.shut()


def new_password() -> str:
    """Ninety-four bits that can be typed from a screen: `7KQF-…`."""
    groups = ["".join(secrets.choice(_LETTERS) for _ in range(_IN_A_GROUP)) for _ in range(_GROUPS)]
    return "-".join(groups)
