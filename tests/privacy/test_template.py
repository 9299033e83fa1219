"""Ready answers: which are true of a matter, and what their texts may not hold."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.screens.templates import ready_text
from bot.words import load_words
from privacy.enquiry import LONGEST
from privacy.renter import Language
from privacy.seeming_language import seeming_language
from privacy.template import Template, TemplateFacts, fitting

DUE = datetime(2026, 11, 26, 19, tzinfo=UTC)
EVERY_FACT = [
    TemplateFacts("DSR-7K3F-Q2", Language.RU, of_request, due_at, extended)
    for of_request in (True, False)
    for due_at in (DUE, None)
    for extended in (True, False)
]


def test_every_ready_answer_can_be_reached() -> None:
    assert {one for facts in EVERY_FACT for one in fitting(facts)} == set(Template)


@pytest.mark.parametrize("facts", EVERY_FACT, ids=repr)
def test_a_term_is_spoken_of_only_where_one_runs(facts: TemplateFacts) -> None:
    offered = set(fitting(facts))

    assert (Template.WHERE_IS_MY_REQUEST in offered) is (facts.of_request and facts.due_at is not None)
    assert (Template.TERM_EXTENDED in offered) is (facts.of_request and facts.due_at is not None and facts.extended)
    assert (Template.CLOSING in offered) is not facts.of_request
    assert {Template.LOOKING, Template.COME_TO_OFFICE, Template.POWER_OF_ATTORNEY} <= offered


@given(facts=st.sampled_from(EVERY_FACT), language=st.sampled_from(Language))
def test_what_is_offered_can_be_said_and_seems_to_be_in_its_language(facts: TemplateFacts, language: Language) -> None:
    for one in fitting(facts):
        text = ready_text(one, facts, load_words()[language])

        assert 0 < len(text) <= LONGEST
        assert not set("<>&{}") & set(text)
        assert seeming_language(text) is language
