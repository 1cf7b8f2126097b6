"""A mail server that takes everything and keeps nothing: ``python -m benchmarks.sink`` prints its port and serves.

As cheap as it can be, so that what is measured is who sends. It answers all that has come with one write (RFC 2920).
"""

import asyncio


class Dialogue(asyncio.Protocol):
    """One SMTP dialogue (RFC 5321), as far as a sender needs it."""

    def __init__(self) -> None:
        self._rest = b""
        self._takes_text = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        """Answer every line and every text that is whole."""
        self._rest += data
        answers = []
        while (answer := self._next()) is not None:
            answers.append(answer)
        if answers:
            self._transport.write(b"".join(answers))
        if answers and answers[-1].startswith(b"221"):
            self._transport.close()

    def _next(self) -> bytes | None:
        end = b"\r\n.\r\n" if self._takes_text else b"\r\n"
        line, found, rest = self._rest.partition(end)
        if not found:
            return None
        self._rest = rest
        if self._takes_text:
            self._takes_text = False
            return b"250 taken\r\n"
        word = line[:4].upper()
        self._takes_text = word == b"DATA"
        return ANSWERS.get(word, b"250 sink\r\n")


ANSWERS = {b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n", b"EHLO": b"250-sink\r\n250 PIPELINING\r\n"}


async def main() -> None:
    """Listen on a free port of this machine until ended."""
    server = await asyncio.get_running_loop().create_server(Dialogue, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
