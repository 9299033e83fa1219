"""Reading the number in a shared contact: strictly as Telegram gave it, never repaired."""

import re

from privacy.errors import Reason, Refused

_AS_TELEGRAM_WRITES_IT = re.compile(r"\+?[1-9][0-9]{6,14}", re.ASCII)
_ANONYMOUS = "888"  # Fragment sells these: they belong to no SIM and prove nothing


def read_shared_number(raw: str) -> str:
    """The E.164 form of a contact's number, for example `+77011234567`.

    Any other character, even a space, may come from a custom client and is refused.
    Raises Refused: ANONYMOUS_NUMBER, ODD_NUMBER.
    """
    if not _AS_TELEGRAM_WRITES_IT.fullmatch(raw):
        raise Refused(Reason.ODD_NUMBER)
    digits = raw.removeprefix("+")
    if digits.startswith(_ANONYMOUS):
        raise Refused(Reason.ANONYMOUS_NUMBER)
    return _international(digits)


def is_foreign(raw: str) -> bool:
    """Whether a number that was read is none of Kazakhstan's (+7 6… and +7 7…)."""
    return not raw.removeprefix("+").startswith(("76", "77"))


def _international(digits: str) -> str:
    import phonenumbers

    try:
        # Never with a region: contacts often come without «+», and KZ would swallow foreign numbers.
        number = phonenumbers.parse(f"+{digits}", None)
    except phonenumbers.NumberParseException:
        raise Refused(Reason.ODD_NUMBER) from None
    # `is_valid_number` lags behind the operators' new ranges, so it must not turn a renter away.
    if not phonenumbers.is_possible_number(number):
        raise Refused(Reason.ODD_NUMBER)
    # The library drops a trunk prefix in the middle («787011234567»); a number that needs that is not the one given.
    if phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) != f"+{digits}":
        raise Refused(Reason.ODD_NUMBER)
    return f"+{digits}"
