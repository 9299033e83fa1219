"""The certificate of an erasure, whenever it is asked for: the page, and the signed file beside it."""

import asyncio

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.document_taps import Paper
from bot.documents.certificate import Papers, certificate_papers
from bot.files import Attachment, send_file
from bot.show import with_answer
from bot.words import Words
from privacy.certificates import Certificates
from privacy.ports import Storage
from privacy.renter import Renter

router = Router(name=__name__)


@router.callback_query(Paper.filter())
async def download(
    press: CallbackQuery,
    callback_data: Paper,
    renter: Renter,
    certificates: Certificates,
    storage: Storage,
    words: Words,
) -> None:
    certificate = await certificates.of_renter(renter, callback_data.number, callback_data.wave)
    papers = await asyncio.to_thread(certificate_papers, certificate, storage.signer, words)
    await with_answer(press, _send(press, papers, words))


async def _send(press: CallbackQuery, papers: Papers, words: Words) -> None:
    """Not protected: it is there to be kept and shown, and nothing personal stands in it."""
    caption = words("certificate.caption", number=papers.number)
    await send_file(press, Attachment(f"{papers.name}.pdf", papers.pdf, caption))
    signed = papers.signed.text.encode()
    await send_file(press, Attachment(f"{papers.name}.json", signed, words("certificate.caption_file")))
