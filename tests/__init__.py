"""Tests mirror the rooms; whole stories live in conversations/."""
