"""Tests of settings, logs, commands, and of whole processes."""
