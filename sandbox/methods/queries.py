"""answerCallbackQuery."""

from aiogram.methods import AnswerCallbackQuery

from sandbox.calls import Call, answers
from sandbox.queries import Alert
from sandbox.refusals import bad_request

_ANSWER_LENGTH = 200


@answers(AnswerCallbackQuery)
async def answer_callback_query(call: Call[AnswerCallbackQuery]) -> bool:
    text = call.asked.text or ""
    if len(text) > _ANSWER_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    alert = Alert(text, bool(call.asked.show_alert)) if text else None
    query = call.world.queries.answer(call.asked.callback_query_id, call.world.clock.now(), alert)
    call.world.touch(call.world.rooms[query.person_id])
    return True
