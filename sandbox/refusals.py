"""Telegram's own words when it refuses a call. Nothing here decides; methods raise these."""

from http import HTTPStatus


class Refusal(Exception):
    """What a Bot API call is answered with instead of a result."""

    def __init__(self, status: HTTPStatus, description: str, parameters: dict[str, int] | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


def bad_request(words: str) -> Refusal:
    return Refusal(HTTPStatus.BAD_REQUEST, f"Bad Request: {words}")


def forbidden(words: str) -> Refusal:
    return Refusal(HTTPStatus.FORBIDDEN, f"Forbidden: {words}")


def conflict(words: str) -> Refusal:
    return Refusal(HTTPStatus.CONFLICT, f"Conflict: {words}")


def unauthorized() -> Refusal:
    return Refusal(HTTPStatus.UNAUTHORIZED, "Unauthorized")


def method_not_found() -> Refusal:
    return Refusal(HTTPStatus.NOT_FOUND, "Not Found: method not found")


def too_large() -> Refusal:
    return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large")


def cannot_parse_entities(why: str) -> Refusal:
    return bad_request(f"can't parse entities: {why}")


def chat_not_found() -> Refusal:
    return bad_request("chat not found")


def upgraded(chat_id: int) -> Refusal:
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    return Refusal(HTTPStatus.BAD_REQUEST, words, {"migrate_to_chat_id": chat_id})


def not_modified() -> Refusal:
    return bad_request(
        "message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )


def stale_query() -> Refusal:
    return bad_request("query is too old and response timeout expired or query ID is invalid")
