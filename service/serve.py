"""``gongkai serve``: the HTTP service."""

from __future__ import annotations

import logging
import os
import socket
from typing import Annotated

import typer

from gongkai.vocabulary import MissingFeature

from .commandline import ExitStatus, WrongUsage, checked_language, say
from .options import LangOption
from .wording import Wording

_MOST_READERS = 4
_GRACE = 3
"""Seconds that requests get to end after Ctrl-C."""


def serve_command(  # noqa: PLR0913, PLR0917  each is an option
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="监听的地址 | address")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="端口，0 表示任选 | 0 for any")
    ] = 8000,
    readers: Annotated[
        int, typer.Option("--readers", min=1, max=64, help="同时读几份 | files read at a time")
    ] = min(_MOST_READERS, os.cpu_count() or 1),
    waiting: Annotated[
        int, typer.Option("--waiting", min=0, max=1000, help="另外可排队几份 | more that may wait")
    ] = 8,
    megabytes: Annotated[
        int, typer.Option("--max-size", min=1, max=50, help="单个文件上限（MB）| MB a file")
    ] = 50,
    seconds: Annotated[
        float, typer.Option("--max-seconds", min=1, max=600, help="每份限时（秒）| seconds a file")
    ] = 90,
    lang: LangOption = "zh",
) -> int:
    """启动网页服务：上传报告，在浏览器里看核对结果 | Upload page and HTTP interface."""
    wording = Wording(checked_language(lang))
    try:
        import python_multipart  # noqa: F401, PLC0415  the form parser asks for it when it runs
        import uvicorn  # noqa: PLC0415  needs an extra

        from .web.app import create_app  # noqa: PLC0415
        from .web.settings import Settings  # noqa: PLC0415
    except ImportError as error:
        raise MissingFeature(wording("serve.missing", name=error.name)) from error
    listener = _listen(host, port, wording)
    say(wording("serve.loading"))
    settings = Settings(readers, waiting, megabytes * 1024 * 1024, seconds)
    app = create_app(settings, on_ready=lambda: _ready(listener, wording))
    config = uvicorn.Config(
        app,
        log_level="critical",  # the application tells its own errors, with their ids
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )
    logging.getLogger("python_multipart").setLevel(logging.CRITICAL)  # a refusal tells it
    try:
        uvicorn.Server(config).run([listener])
    except SystemExit:
        if failure := getattr(app.state, "failure", None):
            raise failure from None
        raise
    return ExitStatus.ALL_READ


def _listen(host: str, port: int, wording: Wording) -> socket.socket:
    """Take the port before the models load.

    Raises:
        WrongUsage: the address cannot be listened on.
    """
    try:
        (family, _, _, _, address), *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return socket.create_server(address[:2], family=family)
    except socket.gaierror as error:
        raise WrongUsage("serve.unknown_host", host=host) from error
    except OSError as error:
        raise WrongUsage("serve.not_free", host=host, port=port, reason=error) from error


def _ready(listener: socket.socket, wording: Wording) -> None:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    say(wording("serve.ready", url=f"http://{shown}:{port}/"))
