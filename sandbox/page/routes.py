"""The page's addresses, each behind the guard."""

from aiohttp import web

from sandbox.page.doing import Doing
from sandbox.page.guard import Guard
from sandbox.page.reading import Reading
from sandbox.page.stage import Stage


def page_routes(stage: Stage) -> list[web.RouteDef]:
    guard = Guard()
    reading, doing = Reading(stage, guard.token), Doing(stage)
    return [
        web.get("/", guard.guarded(reading.index)),
        web.get("/page/static/{name}", guard.guarded(reading.static)),
        web.get("/page/people", guard.guarded(reading.people)),
        web.get("/page/live", guard.guarded(reading.live)),
        web.get("/page/file/{file_id}", guard.guarded(reading.file)),
        web.post("/page/act", guard.guarded(doing.act)),
        web.post("/page/upload", guard.guarded(doing.upload)),
        web.post("/page/clock", guard.guarded(doing.clock)),
    ]
