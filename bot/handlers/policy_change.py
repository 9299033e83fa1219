"""A new version of the policy in the renter's chat: what has changed, read, objected."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.policy_taps import OnPolicy, PolicyStep
from bot.screens import policy_change as screens
from bot.show import show, show_new
from bot.words import Words
from privacy.enquiring import Written
from privacy.policy import Policy
from privacy.policy_change import PolicyChanging
from privacy.renter import Occasion, Renter

router = Router(name=__name__)


@router.callback_query(OnPolicy.filter(F.step == PolicyStep.SHOW))
async def what_changed(
    press: CallbackQuery, callback_data: OnPolicy, policy_changing: PolicyChanging, policy: Policy, words: Words
) -> None:
    await show(press, screens.shown(await policy_changing.find(callback_data.version), policy.url, words))


@router.callback_query(OnPolicy.filter(F.step == PolicyStep.READ))
async def read(
    press: CallbackQuery,
    callback_data: OnPolicy,
    renter: Renter,
    policy_changing: PolicyChanging,
    occasion: Occasion,
    words: Words,
) -> None:
    """Below the notice, which stays."""
    change = await policy_changing.read(renter, callback_data.version, occasion)
    await show_new(press, screens.was_read(change, words))


@router.callback_query(OnPolicy.filter(F.step == PolicyStep.OBJECT))
async def ask(press: CallbackQuery, callback_data: OnPolicy, policy_changing: PolicyChanging, words: Words) -> None:
    await show_new(press, screens.confirm(await policy_changing.find(callback_data.version), words))


@router.callback_query(OnPolicy.filter(F.step == PolicyStep.OBJECTED))
async def objects(
    press: CallbackQuery,
    callback_data: OnPolicy,
    renter: Renter,
    policy_changing: PolicyChanging,
    occasion: Occasion,
    words: Words,
) -> None:
    text = words.label("policy_change.objection", version=callback_data.version)
    message_id = press.message.message_id if press.message is not None else 0
    enquiry = await policy_changing.object(renter, callback_data.version, Written(text, message_id), occasion)
    await show(press, screens.objected(enquiry.number, words))
