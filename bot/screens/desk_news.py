"""Messages to the staff group of what falls due and what nobody touches. They mention staff, and nobody else."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.desk_taps import OnTopic, TakeNext, TopicAct
from bot.screens.layout import lines, paragraphs
from bot.screens.screen import Row, Screen, Style, rows, tap
from bot.talk_taps import OnEnquiry, TalkAct
from bot.words import Words
from privacy.board import QueueLine
from privacy.deadline import last_day
from privacy.desk import DeskStory
from privacy.desk_news import News
from privacy.enquiry import Enquiry
from privacy.enquiry_watch import EnquiryNews
from privacy.staff import StaffMember
from privacy.timers import Rung


def of_request(told: DeskStory, news: News | Rung, words: Words) -> Screen:
    """Whoever has it is called by a mention; if nobody has, there is a button to take it."""
    request = told.story.request
    said = f"clock.reminder.{news.value}" if isinstance(news, Rung) else f"news.{news.value}"
    due = words("erase.due", date=words.date(last_day(request.due_at)))
    holder = words("topic.holder", name=mention(told.holder)) if told.holder else words("topic.nobody")
    return Screen(paragraphs(words(said, ref=request.number), lines(due, holder)), rows(*_taking(told, words)))


def of_enquiry(enquiry: Enquiry, news: EnquiryNews, holder: StaffMember | None, words: Words) -> Screen:
    due = words("enquiry.due", date=words.date(last_day(enquiry.answer_due_at)))
    who = words("topic.holder", name=mention(holder)) if holder else words("topic.enquiry.nobody")
    text = paragraphs(words(f"news.enquiry.{news.value}", ref=enquiry.number), lines(due, who))
    take = tap(words.label("topic.take"), OnEnquiry(act=TalkAct.TAKE, number=enquiry.number), Style.PRIMARY)
    return Screen(text, rows([] if holder else [take]))


def of_overdue(count: int, first: Sequence[QueueLine], leads: Sequence[StaffMember], words: Words) -> Screen:
    """One message for all of them, which calls the leads."""
    numbers = Markup(", ").join(words("news.number", ref=line.number) for line in first)
    called = Markup(", ").join(mention(lead) for lead in leads)
    said = words.plural("news.overdue", count)
    more = words("news.more", n=count - len(first)) if count > len(first) else None
    free = any(line.taken_by is None for line in first)
    buttons = [[tap(words.label("board.take_next"), TakeNext(), Style.PRIMARY)]] if free else []
    return Screen(paragraphs(said, lines(numbers, more), called or None), rows(*buttons))


def mention(member: StaffMember) -> Markup:
    """Their name, so that Telegram calls them; the plain name of somebody who is not in Telegram."""
    if member.telegram_id is None:
        return Markup.escape(member.name)
    return Markup('<a href="tg://user?id={}">{}</a>').format(member.telegram_id, member.name)


def _taking(told: DeskStory, words: Words) -> list[Row]:
    if told.holder is not None:
        return []
    take = OnTopic(act=TopicAct.TAKE, number=told.story.request.number, seen=told.mark)
    return [[tap(words.label("topic.take"), take, Style.PRIMARY)]]
