"""The application: its routes, and what happens at its start and end."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Annotated

from fastapi import FastAPI, Query, Request, Response
from starlette.middleware import Middleware

import gongkai

from ..audit.auditing import Audit, audit_reports
from ..isolation import Input
from ..wording import Language
from .connection import while_connected
from .description import audit_operation, described
from .headers import SafeHeaders
from .pages import asset, problems_page, upload_page
from .pool import ReaderPool
from .problems import Problem, handle_problems, wording_of
from .representations import FormatName, audit_answer, chosen_format
from .settings import Settings
from .uploads import Fields, receive

_Lang = Annotated[Language, Query(description="语言 | language of pages and sentences")]
_Format = Annotated[
    FormatName | None,
    Query(alias="format", description="默认按 Accept | by Accept if absent"),
]


def create_app(
    settings: Settings | None = None,
    pool: ReaderPool | None = None,
    on_ready: Callable[[], None] = lambda: None,
) -> FastAPI:
    """Return the application; its children start with it and end with it.

    Args:
        settings: bounds of the service.
        pool: what reads; tests put another in its place.
        on_ready: called once the models are loaded. Where they cannot be loaded, the server ends
            and ``app.state.failure`` holds the error.
    """
    settings = settings or Settings()
    pool = pool or ReaderPool(settings)

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        try:
            await pool.start()
            on_ready()
            yield
        except Exception as error:
            app.state.failure = error
            raise
        finally:
            pool.stop()

    app = FastAPI(
        title="gongkai",
        version=gongkai.__version__,
        lifespan=lifespan,
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        middleware=[Middleware(SafeHeaders)],
    )
    handle_problems(app)
    _add_pages(app, settings)
    _add_audit(app, settings, pool)
    described(app)
    return app


def _add_pages(app: FastAPI, settings: Settings) -> None:
    @app.api_route("/", methods=["GET", "HEAD"], include_in_schema=False)
    async def upload_form(request: Request, lang: _Lang = "zh") -> Response:
        return upload_page(wording_of(request), settings)

    @app.get("/problems", include_in_schema=False)
    async def problems(request: Request, lang: _Lang = "zh") -> Response:
        return problems_page(wording_of(request))

    @app.get("/assets/{name}", include_in_schema=False)
    async def assets(name: str) -> Response:
        return asset(name)

    @app.get("/health", summary="是否在运行 | whether it runs")
    async def health() -> dict[str, str]:
        return {"status": "ok", "version": gongkai.__version__}


def _add_audit(app: FastAPI, settings: Settings, pool: ReaderPool) -> None:
    @app.post("/audit", **audit_operation())
    async def audit(request: Request, form: _Format = None, lang: _Lang = "zh") -> Response:
        name = chosen_format(request, form)
        async with pool.place():
            files = await receive(request, Fields(("file",), ("previous",)), settings)
            audited = await while_connected(request, _audit(files, pool))
            return await asyncio.to_thread(audit_answer, audited, name, request)


async def _audit(files: dict[str, Input], pool: ReaderPool) -> Audit:
    reports = {name: await pool.read(item) for name, item in files.items()}
    previous = [reports["previous"]] if "previous" in reports else []
    (audited,) = await asyncio.to_thread(audit_reports, [reports["file"]], previous)
    if previous and not audited.previous:
        raise Problem("other_report", source=previous[0].source)
    return audited
