"""What a card says of the legal clock: the day the answer is due, the working days left, and why it stands still."""

from markupsafe import Markup

from bot.words import Words
from privacy.clock_event import standing_pause
from privacy.deadline import last_day
from privacy.my_requests import Story
from privacy.request import Stage


def due_lines(words: Words, story: Story, left: int | None = None) -> list[Markup]:
    """Nothing once the request is closed, or while it waits for an obligation to end.

    `left` counts working days after today; 0 is the last day itself.
    """
    request = story.request
    if not request.active or request.stage is Stage.ON_HOLD:
        return []
    pause = standing_pause(story.clock)
    if pause is not None:
        since = words("clock.stands", date=words.date_time(pause.at))
        return [since, words(f"clock.paused.{pause.reason}")]
    due = words("erase.due", date=words.date(last_day(request.due_at)))
    if left is None:
        return [due]
    return [due, words.plural("clock.left", left) if left else words("clock.last_day")]
