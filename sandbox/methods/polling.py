"""getUpdates: long polling with Telegram's rules of offset, limit and of the second poller."""

from typing import Any

from aiogram.methods import GetUpdates

from sandbox.calls import Call, answers
from sandbox.refusals import conflict

_LONGEST_POLL = 50
_AT_MOST = 100


@answers(GetUpdates)
async def get_updates(call: Call[GetUpdates]) -> list[dict[str, Any]]:
    world, asked, queue = call.world, call.asked, call.world.updates
    if world.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    queue.allow(asked.allowed_updates)
    limit = queue.paced(asked.offset, min(max(asked.limit or _AT_MOST, 1), _AT_MOST))
    poll = queue.start_poll()
    if asked.offset:
        queue.confirm(asked.offset)
    within = min(max(asked.timeout or 0, 0), _LONGEST_POLL)
    try:
        await queue.bell.until(lambda: queue.pending or queue.closed or queue.poll is not poll or None, within)
    except TimeoutError:
        return []
    if queue.poll is not poll:
        raise conflict(queue.poll.ended_others_by)
    return queue.hand_out(limit)
