"""Telegram's HTML: which tags make which entities, and what is refused where."""

import pytest

from sandbox.formatted import Formatted, trimmed, utf16_length, with_found_entities
from sandbox.markup import parsed
from sandbox.refusals import Refusal


def entities(formatted: Formatted) -> list[tuple[str, int, int]]:
    return [(entity.type, entity.offset, entity.length) for entity in formatted.entities]


@pytest.mark.parametrize(
    ("html", "text", "expected"),
    [
        ("<b>ж</b>", "ж", [("bold", 0, 1)]),
        ("<strong>a</strong><em>b</em>", "ab", [("bold", 0, 1), ("italic", 1, 1)]),
        ("<u>a</u><s>b</s>", "ab", [("underline", 0, 1), ("strikethrough", 1, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("😀<b>x</b>", "😀x", [("bold", 2, 1)]),
        ("&lt;&amp;&gt;&quot;&#1179;&nbsp;", '<&>"қ&nbsp;', []),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("<blockquote>x</blockquote>", "x", [("blockquote", 0, 1)]),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', "x", [("text_link", 0, 1)]),
        ("<a>example.org</a>", "example.org", [("text_link", 0, 11)]),
        ('<a href="javascript:alert(1)">x</a>', "x", []),
        ("<B>x</B >", "x", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ('<tg-time unix="1763900000" format="r">скоро</tg-time>', "скоро", [("date_time", 0, 5)]),
        ("<code>x</code>", "x", [("code", 0, 1)]),
    ],
)
def test_a_tag_makes_its_entity(html: str, text: str, expected: list[tuple[str, int, int]]) -> None:
    formatted = parsed(html, "HTML")

    assert formatted.text == text
    assert entities(formatted) == expected


def test_a_language_makes_one_block_of_pre_and_code() -> None:
    (block,) = parsed('<pre><code class="language-python">x = 1</code></pre>', "html").entities

    assert (block.type, block.language) == ("pre", "python")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ж<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_a_broken_tag_is_refused_where_it_stands(html: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        parsed(html, "HTML")

    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_white_space_at_the_ends_goes_and_entities_are_cut_with_it() -> None:
    formatted = trimmed(parsed("\n <b> жирно </b>\n", "HTML"))

    assert formatted.text == "жирно"
    assert entities(formatted) == [("bold", 0, 5)]


def test_commands_and_links_are_found_but_not_inside_code() -> None:
    formatted = with_found_entities(parsed("/start https://example.org <code>/not</code> a@b.kz", "HTML"))

    assert entities(formatted) == [("bot_command", 0, 6), ("url", 7, 19), ("code", 27, 4), ("email", 32, 6)]


def test_lengths_are_counted_as_telegram_counts() -> None:
    assert utf16_length("қ😀") == 3
