"""Drives a Streamlit server as a browser does, over its WebSocket, and reads its processor time."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A running `streamlit run`, with the seconds of processor time that it has used."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.port = process, port

    @property
    def cpu(self) -> float:
        """Return user and system seconds of the whole process, all its threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def serve(script: Path, environment: dict[str, str], *options: str) -> Iterator[Server]:
    """Start a script on a free port, by the settings of its folder; stop it at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script.name, f"--server.port={port}"]
    process = subprocess.Popen(
        [*command, *options],
        cwd=script.parent,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")


class Visitor:
    """One open page: asks for reruns and reads what comes back until the script has finished."""

    def __init__(self, port: int, page: str = "") -> None:
        self.page, self.hash = page, ""
        self.widgets: dict[str, Any] = {}
        self.elements: list[str] = []
        self.texts: list[str] = []
        self.received = 0
        self.socket = connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=f"http://localhost:{port}",  # type: ignore[arg-type]
            max_size=None,
        )

    def run(self, *states: WidgetState) -> None:
        """Rerun the page with these widget values and wait for its end."""
        message = BackMsg()
        message.rerun_script.page_name = "" if self.hash else self.page
        message.rerun_script.page_script_hash = self.hash
        message.rerun_script.widget_states.widgets.extend(states)
        self.socket.send(message.SerializeToString())
        self.elements.clear()
        self.texts.clear()
        while True:
            data = self.socket.recv()
            self.received += len(data)
            told = ForwardMsg.FromString(bytes(data))  # type: ignore[arg-type]
            if self._take(told):
                return

    def _take(self, told: ForwardMsg) -> bool:
        kind = told.WhichOneof("type")
        if kind == "navigation":
            self.hash = told.navigation.page_script_hash
        if kind == "delta" and told.delta.WhichOneof("type") == "new_element":
            element = told.delta.new_element
            name = element.WhichOneof("type")
            self.elements.append(name)
            if name == "selectbox":
                self.widgets[element.selectbox.label] = element.selectbox
            if name == "markdown":
                self.texts.append(element.markdown.body)
            if name == "exception":
                raise RuntimeError(element.exception.message)
        return kind == "script_finished"


def choose(widget: Any, value: str) -> WidgetState:
    """Return the state of a selectbox with this value chosen."""
    state = WidgetState(id=widget.id)
    state.string_value = value
    return state
