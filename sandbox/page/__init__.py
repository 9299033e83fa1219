"""The web page for people: choose somebody, write and tap as they would, move the clock."""

from sandbox.page.routes import page_routes

__all__ = ["page_routes"]
