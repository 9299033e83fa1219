"""Whole stories over real HTTP: the sandbox's people, the bot's real way of updates, a real database, in both languages."""
