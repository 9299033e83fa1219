"""What staff decide about an outage on its card, in their private chat: the texts, its end, news to those told."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.awaiting import AnswerAwaited, await_answer, stop_awaiting
from bot.handlers.desk import FromStaff
from bot.outage_taps import OnOutage, OutageAct, WriteText
from bot.screens import outage_desk as screens
from bot.screens.screen import Screen
from bot.show import answer, send, show, show_new
from bot.words import Words
from privacy.errors import Reason, Refused
from privacy.outage import OutageId
from privacy.outage_desk import LONGEST_TEXT, OutageDesk
from privacy.ports import Clock, Storage
from privacy.renter import Language, Renter
from privacy.staff import StaffMember

router = Router(name=__name__)

Languages = Mapping[Language, Words]
_NEWS_KEPT = timedelta(hours=1)


class TextTyped(Filter):
    """Passes a text that was asked for about an outage, and adds `awaited`. `language` None: either."""

    def __init__(self, *, news: bool, language: Language | None = None) -> None:
        self._news, self._language = news, language

    async def __call__(self, message: Message, renter: Renter, storage: Storage, clock: Clock) -> bool | dict[str, Any]:
        found = await AnswerAwaited()(message, renter, storage, clock)
        if not isinstance(found, dict) or not found["awaited"].startswith(f"{WriteText.__prefix__}:"):
            return False
        write = WriteText.unpack(found["awaited"])
        passes = write.news is self._news and self._language in (None, write.language)
        return {"awaited": write} if passes else False


@router.callback_query(OnOutage.filter(F.act == OutageAct.SHOW), FromStaff())
async def card(
    press: CallbackQuery, callback_data: OnOutage, member: StaffMember, outage_desk: OutageDesk, languages: Languages
) -> None:
    await show(press, await _card(callback_data.outage_id, member, outage_desk, languages))


@router.callback_query(OnOutage.filter(F.act == OutageAct.APPROVE), FromStaff())
async def approve(
    press: CallbackQuery, callback_data: OnOutage, member: StaffMember, outage_desk: OutageDesk, languages: Languages
) -> None:
    """A card that is older than the texts is drawn anew, so that they are seen first."""
    try:
        await outage_desk.approve(member.staff_id, OutageId(callback_data.outage_id), callback_data.seen)
    except Refused as refused:
        if refused.reason is not Reason.DRAFT_NOT_SEEN:
            raise
        await answer(press, languages[member.language].label("refused.draft_not_seen"), window=True)
    await show(press, await _card(callback_data.outage_id, member, outage_desk, languages))


@router.callback_query(OnOutage.filter(F.act.in_({OutageAct.CLOSE, OutageAct.NONE})), FromStaff())
async def confirm(
    press: CallbackQuery, callback_data: OnOutage, member: StaffMember, outage_desk: OutageDesk, languages: Languages
) -> None:
    story = await outage_desk.story(OutageId(callback_data.outage_id), member.staff_id)
    sure = OutageAct.CLOSE_SURE if callback_data.act is OutageAct.CLOSE else OutageAct.NONE_SURE
    await show(press, screens.confirm(story.outage, sure, languages[member.language]))


@router.callback_query(OnOutage.filter(F.act.in_({OutageAct.CLOSE_SURE, OutageAct.NONE_SURE})), FromStaff())
async def end(
    press: CallbackQuery, callback_data: OnOutage, member: StaffMember, outage_desk: OutageDesk, languages: Languages
) -> None:
    ending = outage_desk.close if callback_data.act is OutageAct.CLOSE_SURE else outage_desk.dismiss
    await ending(member.staff_id, OutageId(callback_data.outage_id))
    await show(press, await _card(callback_data.outage_id, member, outage_desk, languages))


@router.callback_query(WriteText.filter(), FromStaff())
async def ask_text(
    press: CallbackQuery,
    callback_data: WriteText,
    renter: Renter,
    member: StaffMember,
    storage: Storage,
    clock: Clock,
    languages: Languages,
) -> None:
    await await_answer(storage, renter, clock, callback_data.pack())
    await show_new(press, Screen(screens.ask_text(callback_data, languages[member.language])))


@router.message(F.text, ~F.text.startswith("/"), FromStaff(), TextTyped(news=False))
async def written(
    message: Message,
    awaited: WriteText,
    renter: Renter,
    member: StaffMember,
    outage_desk: OutageDesk,
    storage: Storage,
    languages: Languages,
) -> None:
    await outage_desk.draft(member.staff_id, OutageId(awaited.outage_id), awaited.language, message.text or "")
    await stop_awaiting(storage, renter)
    await send(message, await _card(awaited.outage_id, member, outage_desk, languages))


@router.message(F.text, ~F.text.startswith("/"), FromStaff(), TextTyped(news=True, language=Language.RU))
async def news_written(
    message: Message,
    awaited: WriteText,
    renter: Renter,
    member: StaffMember,
    storage: Storage,
    clock: Clock,
    languages: Languages,
) -> None:
    """First Russian, then Kazakh."""
    await _keep(awaited, member, storage, clock, {"ru": _checked(message)})
    following = awaited.model_copy(update={"language": Language.KK})
    await await_answer(storage, renter, clock, following.pack())
    await send(message, Screen(screens.ask_text(following, languages[member.language])))


@router.message(F.text, ~F.text.startswith("/"), FromStaff(), TextTyped(news=True, language=Language.KK))
async def both_written(
    message: Message,
    awaited: WriteText,
    renter: Renter,
    member: StaffMember,
    outage_desk: OutageDesk,
    storage: Storage,
    clock: Clock,
    languages: Languages,
) -> None:
    key, now, kazakh = _key(awaited.outage_id, member), clock.now(), _checked(message)
    note = await storage.read(lambda tx: tx.notes.get(key, now)) or {"ru": kazakh}
    await _keep(awaited, member, storage, clock, {"ru": note["ru"], "kk": kazakh})
    await stop_awaiting(storage, renter)
    story = await outage_desk.story(OutageId(awaited.outage_id), member.staff_id)
    texts = {Language.RU: note["ru"], Language.KK: kazakh}
    await send(message, screens.news_preview(story.outage, texts, languages[member.language], languages))


@router.callback_query(OnOutage.filter(F.act == OutageAct.SEND), FromStaff())
async def send_news(
    press: CallbackQuery,
    callback_data: OnOutage,
    member: StaffMember,
    outage_desk: OutageDesk,
    storage: Storage,
    clock: Clock,
    languages: Languages,
) -> None:
    """A text is sent once: whoever takes the note away sends it."""
    key, now, words = _key(callback_data.outage_id, member), clock.now(), languages[member.language]
    note = await storage.read(lambda tx: tx.notes.get(key, now))
    if note is None or not await storage.write(lambda tx: tx.notes.drop(key)):
        await answer(press, words.label("fallback.stale"))
        return
    story = await outage_desk.story(OutageId(callback_data.outage_id), member.staff_id)
    texts = {one: str(screens.news_text(story.outage, note[one.value], languages[one])) for one in Language}
    told = await outage_desk.update(member.staff_id, story.outage.outage_id, texts)
    await show(press, Screen(words("outage.desk.news_sent", n=told)))


async def _keep(
    awaited: WriteText, member: StaffMember, storage: Storage, clock: Clock, texts: Mapping[str, str]
) -> None:
    key, until = _key(awaited.outage_id, member), clock.now() + _NEWS_KEPT
    await storage.write(lambda tx: tx.notes.put(key, texts, until))


def _checked(message: Message) -> str:
    """Raises Refused: TEXT_TOO_LONG."""
    text = message.text or ""
    if len(text) > LONGEST_TEXT:
        raise Refused(Reason.TEXT_TOO_LONG, longest=LONGEST_TEXT)
    return text


async def _card(outage_id: str, member: StaffMember, outage_desk: OutageDesk, languages: Languages) -> Screen:
    story = await outage_desk.story(OutageId(outage_id), member.staff_id)
    return screens.card(story, languages[member.language], languages)


def _key(outage_id: str, member: StaffMember) -> str:
    return f"outage-news:{outage_id}:{member.staff_id}"
