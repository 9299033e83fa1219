"""An invitation to the desk: a link that serves once, by which somebody proves which Telegram account is theirs."""

import secrets
from dataclasses import replace

from privacy.errors import Reason, Refused
from privacy.evidence import Entry
from privacy.ports import Clock, Storage, Transaction
from privacy.renter import Language
from privacy.rules import Rules
from privacy.staff import StaffId, StaffMember

MARK = "staff-"
"""What tells these codes from other words after /start."""

_CODE_BYTES = 16


class Inviting:
    """Who is at the desk is decided by whoever runs the bot; the person only proves their account."""

    def __init__(self, storage: Storage, clock: Clock, rules: Rules) -> None:
        self._storage, self._clock, self._rules = storage, clock, rules

    async def invite(self, staff_id: StaffId) -> str:
        """A code for somebody on the roll who has no account yet; an earlier one is void. It is kept as a hash only."""
        code = secrets.token_urlsafe(_CODE_BYTES)
        await self._storage.write(lambda tx: self._invite(tx, staff_id, code))
        return code

    async def look(self, code: str) -> StaffMember:
        """Whom a code is for. Raises Refused(INVITATION_SPENT), also for one that ran out or never was."""
        return await self._storage.read(lambda tx: self._invited(tx, code))

    async def accept(self, telegram_id: int, code: str, language: Language) -> StaffMember:
        """From now on this account is theirs, and the desk speaks this language to them. Again is the same.

        Raises Refused: INVITATION_SPENT, ALREADY_STAFF.
        """
        return await self._storage.write(lambda tx: self._accept(tx, telegram_id, code, language))

    async def speak(self, telegram_id: int, language: Language) -> None:
        """The desk's language for a member; nothing for anybody else."""

        def work(tx: Transaction) -> None:
            member = tx.staff.by_telegram(telegram_id)
            if member is not None and member.language is not language:
                tx.staff.put(replace(member, language=language))

        await self._storage.write(work)

    def _invite(self, tx: Transaction, staff_id: StaffId, code: str) -> None:
        now = self._clock.now()
        until = now + self._rules.invitation_lifetime
        tx.notes.put(_key(code), {"staff_id": staff_id, "at": now.isoformat()}, until)
        tx.notes.put(_newest(staff_id), {"at": now.isoformat()}, until)
        tx.evidence.record(Entry("staff.invited", "operator", f"staff:{staff_id}", now, {}))

    def _invited(self, tx: Transaction, code: str) -> StaffMember:
        now = self._clock.now()
        note = tx.notes.get(_key(code), now)
        if note is None:
            raise Refused(Reason.INVITATION_SPENT)
        member, newest = tx.staff.get(StaffId(note["staff_id"])), tx.notes.get(_newest(note["staff_id"]), now)
        if member is None or not member.active or member.telegram_id is not None or newest != {"at": note["at"]}:
            raise Refused(Reason.INVITATION_SPENT)
        return member

    def _accept(self, tx: Transaction, telegram_id: int, code: str, language: Language) -> StaffMember:
        known, used = tx.staff.by_telegram(telegram_id), tx.notes.get(_used(code), self._clock.now())
        if known is not None and used == {"staff_id": known.staff_id}:
            return known
        invited = self._invited(tx, code)
        if known is not None:
            raise Refused(Reason.ALREADY_STAFF)
        member = replace(invited, telegram_id=telegram_id, language=language)
        tx.staff.put(member)
        self._spend(tx, member, code)
        account = tx.accounts.find(telegram_id)
        if account is not None and account.language is None:
            tx.accounts.choose_language(account.account_id, language)
        return member

    def _spend(self, tx: Transaction, member: StaffMember, code: str) -> None:
        now, about = self._clock.now(), f"staff:{member.staff_id}"
        tx.notes.drop(_key(code))
        tx.notes.drop(_newest(member.staff_id))
        tx.notes.put(_used(code), {"staff_id": member.staff_id}, now + self._rules.invitation_lifetime)
        tx.evidence.record(Entry("staff.joined", about, about, now, {"role": member.role.name.lower()}))


def _key(code: str) -> str:
    return f"invitation:{code}"


def _used(code: str) -> str:
    """For the tap that is handled again after a crash."""
    return f"invitation-used:{code}"


def _newest(staff_id: str) -> str:
    return f"invited:{staff_id}"
