"""The letter of a new version of the policy: the notice's text is made where the words are."""

from collections.abc import Awaitable, Callable, Mapping

from bot.screens.policy_change import notice_text
from bot.words import Words
from privacy.letter import Facts, LetterKind
from privacy.outside import DELIVERED, Delivery, Verdict
from privacy.policy_change import tell_of_change
from privacy.ports import Clock, Storage
from privacy.renter import Language

Carrier = Callable[[LetterKind, Facts], Awaitable[Delivery]]
_UNKNOWN = Delivery(Verdict.GONE, "no_such_version")


class PolicyLetters:
    def __init__(self, storage: Storage, clock: Clock, policy_url: str, languages: Mapping[Language, Words]) -> None:
        self._storage, self._clock, self._policy_url, self._languages = storage, clock, policy_url, languages

    def carriers(self) -> dict[LetterKind, Carrier]:
        return {LetterKind.POLICY_ANNOUNCED: self._announce}

    async def _announce(self, _kind: LetterKind, facts: Facts) -> Delivery:
        change = await self._storage.read(lambda tx: tx.policy_changes.get(str(facts["version"])))
        if change is None:
            return _UNKNOWN
        at, url = self._clock.now(), self._policy_url
        texts = {one: str(notice_text(change, url, words)) for one, words in self._languages.items()}
        await self._storage.write(lambda tx: tell_of_change(tx, change, texts, at))
        return DELIVERED
