"""Tests of the sandbox: the Bot API, the driver and the page."""
