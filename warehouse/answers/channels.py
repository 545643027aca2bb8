"""A process that answers, and the pipes to it."""

import os
import select
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from warehouse.answers.messages import LENGTH, Message

ROOT = Path(__file__).parents[2]
AT_ONCE = 262_144
_DECODER: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Message)


class Channel:
    """A new process, out of reach of the terminal and of our environment.

    `left` are the seconds for which it may still keep us waiting.
    """

    def __init__(self, public: Path, workplace: Path, *, left: float) -> None:
        self.left = left
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-P", "-m", "warehouse.answers", public, workplace],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={"PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )

    def is_open(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def end(self, *, patience: float = 0) -> int:
        """End the process unless it ends by itself in some seconds; its status, as subprocess tells it."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        self._process.kill()
        with self._process:
            return self._process.wait()

    def send(self, frame: bytes) -> None:
        """Send all of it; EOFError when the process is gone."""
        rest, stream = memoryview(frame), self._process.stdin
        try:
            while rest and stream:
                rest = rest[os.write(stream.fileno(), rest) :]
        except BrokenPipeError as problem:
            raise EOFError from problem

    def receive(self) -> Message:
        """The next message; TimeoutError when nothing is left, EOFError when the process is gone."""
        return _DECODER.decode(self._read(*LENGTH.unpack(self._read(LENGTH.size))))

    def _read(self, size: int) -> bytes:
        read, stream = bytearray(), self._process.stdout
        while stream and len(read) < size:
            began = time.monotonic()
            is_there, _, _ = select.select([stream], [], [], max(self.left, 0))
            self.left -= time.monotonic() - began
            if not is_there:
                raise TimeoutError
            if not (more := os.read(stream.fileno(), min(size - len(read), AT_ONCE))):
                raise EOFError
            read += more
        return bytes(read)
