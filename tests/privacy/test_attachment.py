"""What passes for a document: name, type and bytes say the same, it opens, and nothing hides in it."""

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.attachment import LARGEST, Announced, Format
from privacy.attachment_bytes import read_attachment
from privacy.errors import Reason, Refused
from tests.papers import PDF, chunk, jpeg, png, segment

NOTHING_SAID = Announced()
WHOLE = {Format.PDF: PDF, Format.JPEG: jpeg(), Format.PNG: png()}
BOMB = zlib.compress(bytes(50_000_000))


def zipped(comment: bytes = b"") -> bytes:
    with zipfile.ZipFile(packed := io.BytesIO(), "w") as archive:
        archive.writestr("a.txt", "a")
        archive.comment = comment
    return packed.getvalue()


def reason_for(announced: Announced, content: bytes) -> Reason:
    with pytest.raises(Refused) as refused:
        read_attachment(announced, content)
    return refused.value.reason


@pytest.mark.parametrize(
    ("announced", "format_of"),
    [
        (Announced("Справка.PDF", "application/pdf", 70), Format.PDF),
        (Announced("", "image/jpeg"), Format.JPEG),
        (Announced("фото.jpeg", ""), Format.JPEG),
        (Announced("a.b.jpg", "application/octet-stream"), Format.JPEG),
        (Announced("скан", "image/png; charset=binary"), Format.PNG),
        (NOTHING_SAID, Format.PNG),
    ],
)
def test_a_document_that_is_what_it_says_is_taken(announced: Announced, format_of: Format) -> None:
    taken = read_attachment(announced, WHOLE[format_of])

    assert (taken.format, taken.content) == (format_of, WHOLE[format_of])


HOSTILE = {
    "a png called pdf": (Announced("a.pdf", ""), png(), Reason.FILE_MISMATCH),
    "a png sent as pdf": (Announced("", "application/pdf"), png(), Reason.FILE_MISMATCH),
    "a name against its type": (Announced("a.png", "image/jpeg"), jpeg(), Reason.FILE_MISMATCH),
    "a program": (Announced("a.exe", "application/pdf"), PDF, Reason.FILE_KIND),
    "two endings": (Announced("a.pdf.exe", ""), PDF, Reason.FILE_KIND),
    "a page": (Announced("a.pdf", ""), b"<html><script>1</script>%PDF-1.7 %%EOF", Reason.FILE_KIND),
    "a page type": (Announced("a.pdf", "text/html"), PDF, Reason.FILE_KIND),
    "an archive": (Announced("a.pdf", ""), zipped(), Reason.FILE_KIND),
    "an archive type": (Announced("a.zip", "application/zip"), zipped(), Reason.FILE_KIND),
    "a gif": (Announced("a.png", ""), b"GIF89a\x01\0\x01\0\0\0\0;", Reason.FILE_KIND),
    "a drawing": (NOTHING_SAID, b"<svg onload=1>", Reason.FILE_KIND),
    "nothing": (NOTHING_SAID, b"", Reason.FILE_KIND),
    "announced too large": (Announced("a.pdf", "", LARGEST + 1), PDF, Reason.FILE_TOO_LARGE),
    "larger than announced": (Announced("a.pdf", "", 1), PDF.ljust(LARGEST + 1), Reason.FILE_TOO_LARGE),
    "pdf cut short": (NOTHING_SAID, PDF[:-8], Reason.FILE_BROKEN),
    "pdf and page": (NOTHING_SAID, b"%PDF-1.7\n<html>\n%%EOF", Reason.FILE_BROKEN),
    "pdf and script": (NOTHING_SAID, b"%PDF-1.7\n< SCRIPT>\n%%EOF", Reason.FILE_BROKEN),
    "pdf and archive": (NOTHING_SAID, PDF + zipped(), Reason.FILE_BROKEN),
    "pdf around archive": (NOTHING_SAID, b"%PDF-1.7\n" + zipped(b"%%EOF"), Reason.FILE_BROKEN),
    "pdf and much nothing": (NOTHING_SAID, PDF + bytes(2000), Reason.FILE_BROKEN),
    "only a pdf's head": (NOTHING_SAID, b"%PDF-", Reason.FILE_BROKEN),
    "png and archive": (NOTHING_SAID, png() + zipped(), Reason.FILE_BROKEN),
    "png and page": (NOTHING_SAID, png(more=chunk(b"tEXt", b"c\0<html>")), Reason.FILE_BROKEN),
    "png without pixels": (NOTHING_SAID, png(0, 5), Reason.FILE_BROKEN),
    "png with too many": (NOTHING_SAID, png(70_000, 70_000, packed=zlib.compress(b"")), Reason.FILE_BROKEN),
    "png with fewer than said": (NOTHING_SAID, png(packed=zlib.compress(b"\0\0")), Reason.FILE_BROKEN),
    "png that is a bomb": (NOTHING_SAID, png(packed=BOMB), Reason.FILE_BROKEN),
    "png not packed": (NOTHING_SAID, png(packed=b"pixels"), Reason.FILE_BROKEN),
    "png with one bit turned": (NOTHING_SAID, png()[:-20] + b"\xff" + png()[-19:], Reason.FILE_BROKEN),
    "only a png's head": (NOTHING_SAID, b"\x89PNG\r\n\x1a\n", Reason.FILE_BROKEN),
    "jpeg and archive": (NOTHING_SAID, jpeg() + zipped(), Reason.FILE_BROKEN),
    "jpeg and something": (NOTHING_SAID, jpeg() + b"MZ", Reason.FILE_BROKEN),
    "jpeg and page": (NOTHING_SAID, jpeg(more=segment(0xFE, b"<html>")), Reason.FILE_BROKEN),
    "jpeg without end": (NOTHING_SAID, jpeg()[:-2], Reason.FILE_BROKEN),
    "jpeg without pixels": (NOTHING_SAID, jpeg(0, 8), Reason.FILE_BROKEN),
    "jpeg with too many": (NOTHING_SAID, jpeg(65_000, 65_000), Reason.FILE_BROKEN),
    "jpeg without frame": (NOTHING_SAID, b"\xff\xd8" + segment(0xDA, b"") + b"\x01\xff\xd9", Reason.FILE_BROKEN),
    "jpeg of no length": (NOTHING_SAID, b"\xff\xd8\xff\xe0\0\0" + jpeg()[2:], Reason.FILE_BROKEN),
    "only a jpeg's head": (NOTHING_SAID, b"\xff\xd8\xff", Reason.FILE_BROKEN),
}


@pytest.mark.parametrize(("announced", "content", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_what_only_pretends_is_refused(announced: Announced, content: bytes, reason: Reason) -> None:
    assert reason_for(announced, content) is reason


def test_an_interlaced_and_a_colourful_png_are_whole() -> None:
    grey = png(5, 5)
    head = grey[16:29]
    interlaced = head[:-1] + b"\x01"
    lines = [(1, 1), (1, 1), (2, 1), (1, 2), (3, 1), (2, 3), (5, 2)]
    pixels = bytes(sum((1 + wide) * high for wide, high in lines))
    whole = grey[:8] + chunk(b"IHDR", interlaced) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")

    assert read_attachment(NOTHING_SAID, whole).format is Format.PNG


def test_a_large_png_in_many_pieces_is_unpacked_to_its_end() -> None:
    packed = zlib.compress(bytes(2001 * 2000))
    first = packed[: len(packed) // 2]
    whole = png(2000, 2000, packed=packed)
    pieces = whole.replace(chunk(b"IDAT", packed), chunk(b"IDAT", first) + chunk(b"IDAT", packed[len(first) :]))

    assert read_attachment(NOTHING_SAID, pieces).content == pieces


@given(
    beginning=st.sampled_from([b"", b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]),
    body=st.binary(max_size=300),
    name=st.sampled_from(["", "a.pdf", "a.jpg", "a.png", "a.html", "."]),
    mime=st.sampled_from(["", "application/pdf", "image/jpeg", "image/png", "text/html", "%"]),
)
def test_any_bytes_are_taken_as_they_are_or_refused(beginning: bytes, body: bytes, name: str, mime: str) -> None:
    content = beginning + body
    try:
        taken = read_attachment(Announced(name, mime), content)
    except Refused:
        return

    assert taken.content == content
    assert beginning


@given(st.data())
def test_a_document_cut_anywhere_is_refused(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([png(), jpeg()]))
    cut = data.draw(st.integers(0, len(whole) - 1))

    assert reason_for(NOTHING_SAID, whole[:cut]) in {Reason.FILE_KIND, Reason.FILE_BROKEN}
