"""A mail server that takes everything and keeps nothing: ``python -m benchmarks.sink`` prints its port and serves."""

import asyncio


async def serve_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Hold one SMTP dialogue (RFC 5321), as far as a sender needs it."""
    writer.write(b"220 sink\r\n")
    while line := await reader.readline():
        word = line[:4].upper()
        if word == b"DATA":
            writer.write(b"354 go on\r\n")
            await writer.drain()
            await reader.readuntil(b"\r\n.\r\n")
            writer.write(b"250 taken\r\n")
        elif word == b"QUIT":
            writer.write(b"221 bye\r\n")
            break
        else:
            writer.write(b"250 sink\r\n")
        await writer.drain()
    writer.close()


async def main() -> None:
    """Listen on a free port of this machine until ended."""
    server = await asyncio.start_server(serve_one, "127.0.0.1", 0, limit=2**20)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
