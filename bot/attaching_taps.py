"""What the buttons about attached documents carry."""

from bot.tapped import Tapped


class ReadAttachments(Tapped, prefix="papers"):
    """For staff: get the documents that the renter has attached."""

    number: str
