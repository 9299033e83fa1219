"""The worker: takes a letter, does its duty, and says when an order has failed for good."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import structlog

from backend.duties import Duty, LastWord, duties, last_words
from backend.settling import is_last_try
from privacy.execution import Execution
from privacy.letter import ClaimedLetter, LetterKind
from privacy.outside import DELIVERED, Delivery
from privacy.ports import DataSystem

log = structlog.get_logger()


class Worker:
    """Hands for the relay of Lane.WORK. `further` are the duties of other features than execution."""

    def __init__(
        self,
        execution: Execution,
        systems: Sequence[DataSystem],
        further: Mapping[LetterKind, Duty] = MappingProxyType({}),
        further_last_words: Mapping[LetterKind, LastWord] = MappingProxyType({}),
    ) -> None:
        self._duties = {**duties(execution, {system.name: system for system in systems}), **further}
        self._last_words = {**last_words(execution), **further_last_words}

    async def carry(self, letter: ClaimedLetter) -> Delivery:
        """Raises what the duty raises, to be tried again.

        The last try of an order ends in an answer instead: the system has failed, the request waits in ERROR, and
        the desk can have it carried out again. Its letter is then done; a dead one would tell nobody.
        """
        try:
            await self._duties[letter.kind](letter.facts)
        except Exception as error:
            last_word = self._last_words.get(letter.kind)
            if last_word is None or not is_last_try(letter):
                raise
            why = type(error).__name__
            log.error("order.failed", kind=letter.kind.value, attempts=letter.attempts + 1, why=why)  # noqa: TRY400 (a traceback may quote what a system said)
            await last_word(letter.facts, why)
        return DELIVERED
