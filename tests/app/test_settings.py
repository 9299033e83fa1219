"""Each setting that is missing or wrong is named, in one line, and its value is never repeated."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from app.settings import BotSettings, DatabaseSettings, DeskSettings, load
from app.wrong_settings import WrongSetting

GOOD = {
    "DATABASE_URL": "sqlite:///data/bot.db",
    "MASTER_KEY": "1:c29tZXRoaW5n",
    "BOT_TOKEN": "1000000001:SANDBOX-token-that-opens-nothing",
}
CANARY = "canary-77011234567"

WRONG = [
    ("DATABASE_URL", CANARY),
    ("CRM_DIRECTORY", f"/nowhere/{CANARY}"),
    ("ERASURE_APPROVERS", "3"),
    ("ERASURE_APPROVERS", CANARY),
    ("COOLING_OFF", CANARY),
    ("COOLING_OFF", "-PT1H"),
    ("COOLING_OFF", "P31D"),
    ("PROOF_LIFETIME", "PT0S"),
    ("PROOF_LIFETIME", "P2Y"),
    ("WORKING_HOURS", CANARY),
    ("WORKING_HOURS", "18:00-09:00"),
    ("WORKING_HOURS", "09:00"),
    ("TELEGRAM_API_URL", CANARY),
    ("WEBHOOK_URL", f"http://{CANARY}.example/hook"),
    ("HTTP_PORT", "0"),
    ("HTTP_PORT", "65536"),
    ("HTTP_PORT", CANARY),
    ("POLICY_URL", CANARY),
    ("POLICY_VERSION", CANARY * 3),
    ("DPO_CONTACT", CANARY * 20),
    ("LOG_LEVEL", CANARY),
]


@pytest.fixture
def good(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.mark.parametrize("name", GOOD)
def test_a_missing_setting_is_named(good: pytest.MonkeyPatch, name: str) -> None:
    good.delenv(name)
    with pytest.raises(WrongSetting, match=f"^{name} is missing") as caught:
        load(BotSettings)
    assert "\n" not in str(caught.value)


def test_an_empty_setting_counts_as_missing(good: pytest.MonkeyPatch) -> None:
    good.setenv("BOT_TOKEN", "")
    with pytest.raises(WrongSetting, match=r"^BOT_TOKEN is missing"):
        load(BotSettings)


@pytest.mark.parametrize(("name", "value"), WRONG, ids=[f"{name}-{at}" for at, (name, _) in enumerate(WRONG)])
def test_a_wrong_setting_is_named_and_not_repeated(good: pytest.MonkeyPatch, name: str, value: str) -> None:
    good.setenv(name, value)
    with pytest.raises(WrongSetting, match=f"^{name} ") as caught:
        load(BotSettings)
    assert CANARY not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_webhook_needs_a_secret_that_cannot_be_guessed(good: pytest.MonkeyPatch) -> None:
    good.setenv("WEBHOOK_URL", "https://bot.example/hook")
    with pytest.raises(WrongSetting, match=r"^WEBHOOK_SECRET is missing"):
        load(BotSettings)
    good.setenv("WEBHOOK_SECRET", "short")
    with pytest.raises(WrongSetting, match=r"^WEBHOOK_SECRET must have"):
        load(BotSettings)
    good.setenv("WEBHOOK_SECRET", "long-enough-to-be-one")
    assert load(BotSettings).webhook_url is not None


def test_a_secret_may_stand_in_a_file(good: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("1000000001:SANDBOX-from-a-file\n")
    good.delenv("BOT_TOKEN")
    good.setenv("BOT_TOKEN_FILE", str(tmp_path / "token"))
    assert load(BotSettings).token == "1000000001:SANDBOX-from-a-file"


def test_a_secret_given_twice_is_refused(good: pytest.MonkeyPatch, tmp_path: Path) -> None:
    good.setenv("BOT_TOKEN_FILE", str(tmp_path / "token"))
    with pytest.raises(WrongSetting, match=r"^BOT_TOKEN and BOT_TOKEN_FILE are both set"):
        load(BotSettings)


def test_a_secret_file_that_is_not_there_is_named(good: pytest.MonkeyPatch, tmp_path: Path) -> None:
    good.delenv("MASTER_KEY")
    good.setenv("MASTER_KEY_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(WrongSetting, match=r"^MASTER_KEY_FILE cannot be read"):
        load(DeskSettings)


def test_a_master_key_that_others_can_read_is_refused(good: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "master"
    file.write_text(GOOD["MASTER_KEY"])
    file.chmod(0o640)
    good.delenv("MASTER_KEY")
    good.setenv("MASTER_KEY_FILE", str(file))
    with pytest.raises(WrongSetting, match=r"^MASTER_KEY_FILE can be read by other users"):
        load(DeskSettings)
    file.chmod(0o600)
    assert load(DeskSettings).key_text == GOOD["MASTER_KEY"]


def test_a_command_asks_only_for_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", GOOD["DATABASE_URL"])
    assert load(DatabaseSettings).database_url == GOOD["DATABASE_URL"]
    monkeypatch.setenv("MASTER_KEY", GOOD["MASTER_KEY"])
    assert load(DeskSettings).key_text == GOOD["MASTER_KEY"]


def test_settings_never_print_their_secrets(good: pytest.MonkeyPatch) -> None:
    good.setenv("DATABASE_URL", "postgresql://bot:database-password@db.example/bot")
    printed = repr(load(BotSettings))
    assert "SANDBOX" not in printed
    assert "c29tZXRoaW5n" not in printed
    assert "database-password" not in printed


def test_the_company_chooses_the_numbers(good: pytest.MonkeyPatch) -> None:
    good.setenv("ERASURE_APPROVERS", "1")
    good.setenv("COOLING_OFF", "PT30M")
    good.setenv("PROOF_LIFETIME", "P7D")
    good.setenv("WORKING_HOURS", "10:00-19:30")
    rules = load(BotSettings).rules
    assert (rules.erasure_approvers, rules.cooling_off) == (1, timedelta(minutes=30))
    assert rules.proof_lifetime == timedelta(days=7)
    assert rules.cooling_off_on_violation == timedelta(minutes=30)
    assert (rules.office_opens, rules.office_closes) == (time(10), time(19, 30))


def test_settings_may_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DATABASE_URL=sqlite:///of/the/file.db\n")
    assert load(DatabaseSettings).database_url == "sqlite:///of/the/file.db"
