"""Whole stories over real HTTP, in both languages: people of the sandbox, the real way of updates, a real database."""
