"""setWebhook, deleteWebhook and getWebhookInfo."""

import re
from urllib.parse import urlsplit

from aiogram.methods import DeleteWebhook, GetWebhookInfo, SetWebhook
from aiogram.types import WebhookInfo

from sandbox.calls import Call, answers
from sandbox.refusals import bad_request
from sandbox.updates import BY_WEBHOOK
from sandbox.webhook import Webhook
from sandbox.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@answers(SetWebhook)
async def set_webhook(call: Call[SetWebhook]) -> bool:
    """The sandbox pushes to this machine alone; there plain HTTP will do."""
    asked, world = call.asked, call.world
    if not asked.url:
        return _unset(world, drop=bool(asked.drop_pending_updates))
    address = urlsplit(asked.url)
    if address.scheme not in {"http", "https"}:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if address.hostname not in _LOOPBACK:
        raise bad_request("bad webhook: IP address is reserved for other networks than the loopback")
    if not _SECRET.fullmatch(asked.secret_token or ""):
        raise bad_request("secret token contains unallowed characters")
    world.updates.allow(asked.allowed_updates)
    world.webhook = Webhook(asked.url, asked.secret_token or "", asked.max_connections or 40)
    world.updates.start_poll(BY_WEBHOOK)
    if asked.drop_pending_updates:
        world.updates.clear()
    return True


@answers(DeleteWebhook)
async def delete_webhook(call: Call[DeleteWebhook]) -> bool:
    return _unset(call.world, drop=bool(call.asked.drop_pending_updates))


def _unset(world: World, *, drop: bool) -> bool:
    world.webhook = Webhook()
    if drop:
        world.updates.clear()
    return True


@answers(GetWebhookInfo)
async def get_webhook_info(call: Call[GetWebhookInfo]) -> WebhookInfo:
    webhook, queue = call.world.webhook, call.world.updates
    told: dict[str, object] = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(queue.pending),
        "max_connections": webhook.max_connections if webhook.url else None,
        "allowed_updates": queue.allowed or None,
        "last_error_message": webhook.failure or None,
        "last_error_date": webhook.failed_at,
    }
    return WebhookInfo.model_validate(told)
