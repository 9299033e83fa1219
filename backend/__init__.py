"""Carries requests out and watches: loops and hands that know neither Telegram nor SQL."""
