"""`python -m app` is the same as `privacy-bot`."""

from app.cli import main

main()
