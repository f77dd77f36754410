"""The service in process, with readers that need no models, and once as users run it."""

import os
import signal
import subprocess
import sys

import pytest

pytest.importorskip("fastapi", reason="the extra serve is not installed")

from fastapi.testclient import TestClient

from gongkai.extraction import read_bytes
from gongkai.service.isolation import UnexpectedError
from gongkai.service.pipeline import complete
from gongkai.service.web.app import create_app
from gongkai.service.web.pool import ReaderPool
from gongkai.service.web.settings import Settings


class StandInReader:
    """Reads in this process; a file named crash… has it fail as a mistake of ours would."""

    def read(self, item):
        if item.source.startswith("crash"):
            raise UnexpectedError("Traceback: secret internals")
        return complete(read_bytes(item.data, item.source))

    def start(self):
        pass

    stop = start


@pytest.fixture(scope="session")
def client_of():
    """Give a client of a service with settings of its own."""
    clients = []

    def make(**settings):
        settings = Settings(**settings)
        readers = settings.readers
        pool = ReaderPool(settings, [StandInReader() for _ in range(readers)])
        app = create_app(settings, pool)
        client = TestClient(app, raise_server_exceptions=False)
        client.__enter__()
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture(scope="session")
def client(client_of):
    return client_of()


@pytest.fixture(scope="session")
def service():
    """The address of ``gongkai serve`` as a process of its own, and the process."""
    process = subprocess.Popen(
        [sys.executable, "-m", "gongkai", "serve", "--port", "0", "--readers", "1"],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    process.stderr.readline()
    address = process.stderr.readline().decode().partition("http://")[2].partition("/")[0]
    yield f"http://{address}", process
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
