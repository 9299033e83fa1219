"""Who is speaking, in which language, and how often: what handlers are given besides the services."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.middlewares.data import MiddlewareData
from aiogram.enums import ChatType
from aiogram.types import Chat, TelegramObject, Update, User

from bot.denial_prompts import DenialPrompts
from bot.handover import Handover
from bot.in_staff_group import SPEAKS_FOR_A_CHAT
from bot.personal import PersonalMessages
from bot.reception import Reception
from bot.reveals import Reveals
from bot.ways import Ways
from bot.words import Words
from privacy.access import Access
from privacy.answering import Answering
from privacy.appeals import Appeals
from privacy.attaching import Attaching
from privacy.blocking import Blocking
from privacy.broadcasting import Broadcasting
from privacy.certificates import Certificates
from privacy.clocks import Clocks
from privacy.copying import Copying
from privacy.correction import Correcting
from privacy.correction_desk import CorrectionDesk
from privacy.deadline import Deadlines
from privacy.desk import Desk
from privacy.enquiring import Enquiring
from privacy.enquiry_desk import EnquiryDesk
from privacy.erasure import Erasure
from privacy.explaining import Explaining
from privacy.finding import Finding
from privacy.freezing import Freezing
from privacy.group_drawing import GroupDrawing
from privacy.group_keeping import GroupKeeping
from privacy.history import History
from privacy.identity import Identity
from privacy.inviting import Inviting
from privacy.muting import Muting
from privacy.my_consents import MyConsents
from privacy.my_requests import MyRequests
from privacy.noting import Noting
from privacy.office_hours import OfficeHours
from privacy.out_of_band import OutOfBand
from privacy.outage_desk import OutageDesk
from privacy.outages import Outages
from privacy.phone_change import PhoneChange
from privacy.phone_proof import PhoneProof
from privacy.policy import Policy
from privacy.policy_change import PolicyChanging
from privacy.ports import Clock, Storage
from privacy.queue_views import QueueViews
from privacy.rating import Rating
from privacy.renter import Language, Occasion, Renter
from privacy.reopening import Reopening
from privacy.revealing import Revealing
from privacy.rules import Rules
from privacy.staff import StaffMember
from privacy.staff_group import StaffGroup
from privacy.statistics import Statistics
from privacy.step_up import StepUp
from privacy.taking import Taking


@dataclass(slots=True)
class Acting:
    """Who acts at the desk with this update, once a filter has found it out: what follows speaks to them."""

    member: StaffMember | None = None


Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Given(MiddlewareData, total=False):
    """Every name a handler may ask for, besides aiogram's own.

    `renter` and `words` stand in private chats alone; `languages` everywhere, for where both are spoken at once.
    In the staff group `member` stands for `renter`, and `words` are in that person's language.
    """

    renter: Renter
    acting: Acting
    member: StaffMember
    group: StaffGroup
    nameless: bool
    staff_language: Language
    words: Words
    languages: Mapping[Language, Words]
    occasion: Occasion
    personal: PersonalMessages
    ways: Ways
    identity: Identity
    step_up: StepUp
    access: Access
    blocking: Blocking
    broadcasting: Broadcasting
    certificates: Certificates
    full_copy: Copying
    handover: Handover
    erasure: Erasure
    freezing: Freezing
    reopening: Reopening
    appeals: Appeals
    correcting: Correcting
    correction_desk: CorrectionDesk
    clocks: Clocks
    history: History
    denial_prompts: DenialPrompts
    revealing: Revealing
    reveals: Reveals
    out_of_band: OutOfBand
    phone_proof: PhoneProof
    phone_change: PhoneChange
    attaching: Attaching
    reception: Reception
    enquiring: Enquiring
    enquiry_desk: EnquiryDesk
    explaining: Explaining
    my_consents: MyConsents
    my_requests: MyRequests
    office_hours: OfficeHours
    desk: Desk
    taking: Taking
    answering: Answering
    noting: Noting
    policy_changing: PolicyChanging
    outages: Outages
    outage_desk: OutageDesk
    rating: Rating
    muting: Muting
    queue_views: QueueViews
    finding: Finding
    statistics: Statistics
    group_keeping: GroupKeeping
    inviting: Inviting
    group_drawing: GroupDrawing
    policy: Policy
    rules: Rules
    deadlines: Deadlines
    clock: Clock
    storage: Storage
    contact: str


class WhoSpeaks(BaseMiddleware):
    """Adds `renter` and `words` in a private chat; a bot that writes to us is met with silence."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:  # noqa: ANN401 - aiogram's
        user: User | None = data.get("event_from_user")
        if user is None or (user.is_bot and user.id not in SPEAKS_FOR_A_CHAT):
            return None
        data["acting"] = Acting()
        if speaks_privately(event, data.get("event_chat")):
            renter: Renter = await data["identity"].meet(user.id)
            if not renter.reachable:
                await _remember_reachable(data["storage"], renter)
            data["renter"], data["words"] = renter, words_for(renter, user, data["languages"])
        return await handler(event, data)


def speaks_privately(event: TelegramObject, chat: Chat | None) -> bool:
    return isinstance(event, Update) and (chat is None or chat.type == ChatType.PRIVATE)


def words_for(renter: Renter, user: User, languages: Mapping[Language, Words]) -> Words:
    """The chosen language. Until one is chosen, what the person's Telegram speaks, for the few words said before."""
    chosen = renter.language or (Language.KK if user.language_code == Language.KK else Language.RU)
    return languages[chosen]


async def _remember_reachable(storage: Storage, renter: Renter) -> None:
    """Who speaks to us can hear us, even if we missed the news of it."""
    await storage.write(lambda tx: tx.accounts.mark_reachable(renter.account_id, reachable=True))
