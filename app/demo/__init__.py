"""The demonstration: a Telegram of its own, made-up renters and staff, the bot and the worker, all in one process."""
