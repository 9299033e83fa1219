"""A new version of the policy: one notice, what has changed, read or objected to."""

import pytest

from privacy.errors import Reason, Refused
from privacy.notice import NoticeKind
from privacy.policy_change import announce
from privacy.policy_version import PolicyChange
from privacy.renter import Language
from tests.conversations.house import House
from tests.conversations.member import Office
from tests.conversations.visitor import Visitor


@pytest.fixture
async def change(house: House) -> PolicyChange:
    change = PolicyChange("2.0", "ab" * 32, "Данные <храним> меньше.", "Деректерді аз сақтаймыз.", house.clock.now())
    await announce(house.storage, change)
    await house.calm()
    return change


async def test_there_is_one_notice_of_a_version_in_both_languages(house: House, change: PolicyChange) -> None:
    with pytest.raises(Refused, match=Reason.VERSION_KNOWN):
        await announce(house.storage, change)
    await house.calm()

    (notice,) = await house.storage.read(lambda tx: tx.notices.newest(9))
    assert (notice.kind, notice.about) == (NoticeKind.POLICY_CHANGE, "2.0")
    assert "Данные &lt;храним&gt;" in notice.texts[Language.RU]
    assert "аз сақтаймыз" in notice.texts[Language.KK]


async def test_a_person_reads_it_and_is_asked_no_more(anna: Visitor, change: PolicyChange, house: House) -> None:
    await anna.is_proven()
    await anna.says("/privacy")
    await anna.taps("policy_change.show", version="2.0")
    await anna.person.sees_new(change.summary(anna.words.language))
    await anna.taps("policy_change.read")
    await anna.reads("policy_change.was_read", version="2.0")
    await anna.says("/privacy")
    post = await anna.reads("privacy.title")

    assert anna.words.label("policy_change.show", version="2.0") not in post.buttons
    chain = await house.storage.read(lambda tx: tx.evidence.chain(0, 999))
    assert [one.entry.action for one in chain if one.entry.action.startswith("policy.")] == [
        "policy.announced",
        "policy.read",
    ]


async def test_an_objection_goes_to_people(anna: Visitor, office: Office, change: PolicyChange, house: House) -> None:
    await anna.is_proven()
    await anna.says("/privacy")
    await anna.taps("policy_change.show", version=change.version)
    await anna.taps("policy_change.object")
    await anna.reads("policy_change.object_ask", version="2.0")
    await anna.taps("policy_change.object_yes")
    await anna.person.sees_new(anna.text("policy_change.objected", ref="").partition(":")[0])
    await house.calm()

    await office.lead.person.sees(office.lead.text("enquiry.topic.policy_objection"))


async def test_the_notice_itself_can_be_answered(anna: Visitor, house: House) -> None:
    await anna.is_proven()
    told = PolicyChange("3.0", "cd" * 32, "Коротко.", "Қысқаша.", house.clock.now())
    await announce(house.storage, told)
    await house.calm()
    await anna.reads("policy_change.title", version="3.0")
    await anna.taps("policy_change.read")
    await anna.reads("policy_change.was_read", version="3.0")
