"""An act of the tour: a name is written wrongly, the renter shows a document, and one colleague approves."""

from app.demo.player import Player

_RIGHT_NAME = "Марат Үлгі-Образцов"
_PAGE = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\n"
_DOCUMENT = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    + _PAGE
    + b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
)


async def correct_a_name(renter: Player, member: Player, tail: str) -> None:
    await _propose(renter, tail)
    await renter.taps("correct.send")
    await renter.sees("receipt.title")
    await member.taps("correct.read")
    await member.sees("correct.new")
    await member.taps("attach.read", count=1)
    await member.sees("attach.for_staff")
    await member.taps("desk.approve")
    await renter.sees("notice.corrected")
    await renter.says("/menu")
    await renter.sees("menu.title")


async def _propose(renter: Player, tail: str) -> None:
    await renter.says("/menu")
    await renter.sees("menu.title")
    await renter.taps("menu.correct")
    await renter.sees("correct.choose")
    await renter.taps("field.full_name")
    await renter.sees("step_up.ask")
    await renter.says(tail)
    await renter.sees("correct.go_on")
    await renter.taps("button.next")
    await renter.sees("correct.type")
    await renter.says(_RIGHT_NAME)
    await renter.sees("correct.document")
    await renter.sends_file("sample.pdf", _DOCUMENT)
    await renter.sees("correct.look_over")
