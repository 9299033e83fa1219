"""PUBLIC_URL: where copies are collected. Across a network only over HTTPS."""

import pytest

from app.settings import BotSettings, load
from app.wrong_settings import WrongSetting


@pytest.fixture
def environment(machine: object, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("BOT_TOKEN", "100001:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    return monkeypatch


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://desk.example.org/", "https://desk.example.org"),
        ("https://example.org/desk/", "https://example.org/desk"),
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
    ],
)
def test_an_address_stands_without_its_last_slash(environment: pytest.MonkeyPatch, given: str, address: str) -> None:
    environment.setenv("PUBLIC_URL", given)

    assert load(BotSettings).public_address == address


def test_without_it_copies_go_through_the_chat(environment: pytest.MonkeyPatch) -> None:
    assert load(BotSettings).public_address == ""


def test_plain_http_across_a_network_is_refused(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("PUBLIC_URL", "http://desk.example.org")

    with pytest.raises(WrongSetting, match="PUBLIC_URL is wrong: must begin with https://"):
        load(BotSettings)
