"""Watching over enquiries that wait for an answer: nobody takes them, the last day comes, the term passes."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from privacy.deadline import last_day, start_of
from privacy.enquiry import Enquiry, EnquiryId, EnquiryStatus
from privacy.group_letters import has_group, say_in_topic
from privacy.letter import Lane, Letter, LetterKind
from privacy.office_hours import OfficeHours
from privacy.ports import Clock, Storage, Transaction
from privacy.staff_group import matter_of_enquiry
from privacy.working_minutes import after_working, next_opening


class EnquiryNews(StrEnum):
    UNTAKEN = "untaken"
    LAST_DAY = "last_day"
    LATE = "late"
    LEFT = "left"  # who had it does not work here any more


def watch_enquiry(tx: Transaction, enquiry: Enquiry) -> None:
    """From the renter's word on. Who looks knows the office hours, and sets the timer anew."""
    if has_group(tx) and enquiry.status is EnquiryStatus.OPEN:
        _post(tx, enquiry, enquiry.changed_at, enquiry.changed_at, enquiry.changed_at)


def tell_of_enquiry(tx: Transaction, enquiry: Enquiry, news: EnquiryNews, occurrence: str) -> None:
    """In its topic; beside the board if it has none. Once for each occurrence."""
    facts = {"enquiry_id": enquiry.enquiry_id, "news": news.value}
    dedupe = f"news:{enquiry.enquiry_id}:{news.value}:{occurrence}"
    say_in_topic(tx, matter_of_enquiry(enquiry.enquiry_id), LetterKind.ENQUIRY_NEWS, facts, dedupe)


class EnquiryWatch:
    """The worker's side. An answer ends it; what waits again has another due time, and is watched anew."""

    def __init__(self, storage: Storage, clock: Clock, hours: OfficeHours) -> None:
        self._storage, self._clock, self._hours = storage, clock, hours

    async def look(self, enquiry_id: EnquiryId, began: datetime, since: datetime, due_at: datetime) -> None:
        """`began` is when it began to wait, `since` when somebody looked last, `due_at` the due time then; UTC."""

        def work(tx: Transaction) -> None:
            enquiry = tx.enquiries.get(enquiry_id)
            if enquiry is not None and enquiry.status is EnquiryStatus.OPEN and enquiry.answer_due_at == due_at:
                self._look(tx, enquiry, began, since)

        await self._storage.write(work)

    def _look(self, tx: Transaction, enquiry: Enquiry, began: datetime, since: datetime) -> None:
        now = self._clock.now()
        moments = self._moments(enquiry, began)
        for news, at in moments.items():
            if since < at <= now and (news is not EnquiryNews.UNTAKEN or enquiry.assigned_to is None):
                tell_of_enquiry(tx, enquiry, news, enquiry.answer_due_at.isoformat())
        coming = [at for at in moments.values() if at > now]
        if coming:
            _post(tx, enquiry, began, now, min(coming))

    def _moments(self, enquiry: Enquiry, began: datetime) -> Mapping[EnquiryNews, datetime]:
        """When somebody is there to hear it."""
        due = enquiry.answer_due_at
        return {
            EnquiryNews.UNTAKEN: after_working(self._hours, began, self._hours.rules.untaken_after),
            EnquiryNews.LAST_DAY: next_opening(self._hours, start_of(last_day(due))),
            EnquiryNews.LATE: next_opening(self._hours, due),
        }


def _post(tx: Transaction, enquiry: Enquiry, began: datetime, since: datetime, at: datetime) -> None:
    """One timer for each moment, however often somebody looks."""
    due = enquiry.answer_due_at.isoformat()
    facts = {"enquiry_id": enquiry.enquiry_id, "began": began.isoformat(), "since": since.isoformat(), "due_at": due}
    dedupe = f"look:{enquiry.enquiry_id}:{due}:{at.isoformat()}"
    letter = Letter(Lane.WORK, LetterKind.ENQUIRY_LOOK, facts, not_before=at, dedupe_key=dedupe)
    tx.outbox.post(letter)
