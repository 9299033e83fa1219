"""The schema: one class per table, grouped by subject. Rows never leave `storage/`; the policy's values do."""

from storage.tables.attachments import AttachmentRow
from storage.tables.breaches import BreachRow
from storage.tables.certificates import CertificateRow
from storage.tables.clocks import ClockEventRow
from storage.tables.columns import Table
from storage.tables.corrections import CorrectionRow
from storage.tables.desk import AssignmentRow, DeskNoteRow, StaffGroupRow, ThreadMessageRow, TopicRow
from storage.tables.enquiries import EnquiryMessageRow, EnquiryRow, MuteRow
from storage.tables.erasures import ErasureRow
from storage.tables.notices import BroadcastRow, NoticeRow, RecipientRow, SubscriptionRow
from storage.tables.outages import OutageEventRow, OutageRow, WorksRow
from storage.tables.people import AccountRow, CardRow, FreezeRow, NoteRow, StaffRow, TryRow
from storage.tables.policy import PolicyAnswerRow, PolicyChangeRow
from storage.tables.post import (
    LetterRow,
    LetterState,
    PostedKeyRow,
    QuarantineRow,
    UpdateRow,
    UpdateState,
)
from storage.tables.records import AuditRow, LookRow, MetaRow
from storage.tables.requests import OPEN_REQUESTS, ApprovalRow, RequestEventRow, RequestRow, TaskRow
from storage.tables.retention import AnonymousCountRow, RetentionTaskRow, SkippedRow, SweepRow
from storage.tables.subjects import (
    ConsentRow,
    DiscardedKeyRow,
    HoldRow,
    PhoneRow,
    RestrictionRow,
    SubjectRow,
    SuppressionRow,
    ValueRow,
)

__all__ = [
    "OPEN_REQUESTS",
    "AccountRow",
    "AnonymousCountRow",
    "ApprovalRow",
    "AssignmentRow",
    "AttachmentRow",
    "AuditRow",
    "BreachRow",
    "BroadcastRow",
    "CardRow",
    "CertificateRow",
    "ClockEventRow",
    "ConsentRow",
    "CorrectionRow",
    "DeskNoteRow",
    "DiscardedKeyRow",
    "EnquiryMessageRow",
    "EnquiryRow",
    "ErasureRow",
    "FreezeRow",
    "HoldRow",
    "LetterRow",
    "LetterState",
    "LookRow",
    "MetaRow",
    "MuteRow",
    "NoteRow",
    "NoticeRow",
    "OutageEventRow",
    "OutageRow",
    "PhoneRow",
    "PolicyAnswerRow",
    "PolicyChangeRow",
    "PostedKeyRow",
    "QuarantineRow",
    "RecipientRow",
    "RequestEventRow",
    "RequestRow",
    "RestrictionRow",
    "RetentionTaskRow",
    "SkippedRow",
    "StaffGroupRow",
    "StaffRow",
    "SubjectRow",
    "SubscriptionRow",
    "SuppressionRow",
    "SweepRow",
    "Table",
    "TaskRow",
    "ThreadMessageRow",
    "TopicRow",
    "TryRow",
    "UpdateRow",
    "UpdateState",
    "ValueRow",
    "WorksRow",
]
