"""How an enquiry is named and how its messages read, for renters and for staff alike."""

import unicodedata
from collections.abc import Sequence

from markupsafe import Markup

from bot.screens.layout import lines
from bot.words import Words
from privacy.enquiry import DeliveryState, Enquiry, EnquiryMessage

_QUOTED = Markup("<blockquote>{}</blockquote>")


def head(words: Words, enquiry: Enquiry) -> Markup:
    """`HLP-7K3F · topic · status`."""
    topic, status = enquiry.topic.value, enquiry.status.value
    return words(
        "enquiry.line",
        ref=enquiry.number,
        topic=words(f"enquiry.topic.{topic}"),
        status=words(f"enquiry.status.{status}"),
    )


def said_blocks(
    words: Words, messages: Sequence[EnquiryMessage], *, for_renter: bool, named: bool = True
) -> list[Markup]:
    """Each message whole, with who said it and when."""
    return [_said(words, message, for_renter=for_renter, named=named) for message in messages]


def quoted(text: str) -> Markup:
    """A text as it was written, without what is invisible or turns the direction of reading."""
    seen = "".join(c for c in unicodedata.normalize("NFC", text) if c in "\n\u200d" or _is_seen(c))
    return _QUOTED.format(seen.strip() or "…")


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs"}


def _said(words: Words, message: EnquiryMessage, *, for_renter: bool, named: bool) -> Markup:
    if not named:
        return quoted(message.text)
    return lines(
        words("enquiry.said", who=_who(words, message, for_renter=for_renter), when=words.date_time(message.at)),
        words("enquiry.edited") if message.edited_at is not None else None,
        words(f"media.{message.media.value}") if message.media is not None else None,
        quoted(message.text) if message.text or message.media is None else None,
        _delivery(words, message) if not for_renter else None,
    )


def _who(words: Words, message: EnquiryMessage, *, for_renter: bool) -> Markup:
    """Renters are not told who of the staff it was."""
    if message.from_renter:
        return words("enquiry.who_you" if for_renter else "enquiry.who_client")
    return words("enquiry.who_specialist")


def _delivery(words: Words, message: EnquiryMessage) -> Markup | None:
    if message.state is None or message.state is DeliveryState.WAITING:
        return None
    return words(f"enquiry.delivery.{message.state.value}")
