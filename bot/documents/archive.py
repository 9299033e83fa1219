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


def packed(copy: FullCopy, words: Words) -> Package:
    """The PDF and the JSON in one archive. Takes its time: call it off the event loop."""
    password = new_password()
    files = {f"{copy.request}.pdf": copy_paper(copy, words), f"{copy.request}.json": copy_json(copy)}
    return Package(f"{copy.request}.zip", _archive(files, password), password)


def new_password() -> str:
    """Ninety-four bits that can be typed from a screen: `7KQF-…`."""
    groups = ["".join(secrets.choice(_LETTERS) for _ in range(_IN_A_GROUP)) for _ in range(_GROUPS)]
    return "-".join(groups)


def _archive(files: dict[str, bytes], password: str) -> bytes:
    import pyzipper  # type: ignore[import-untyped]  # it ships no types; late, for only a copy needs it

    target = BytesIO()
    with pyzipper.AESZipFile(target, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(password.encode())
        archive.setencryption(pyzipper.WZ_AES, nbits=256)
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()
