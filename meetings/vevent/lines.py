"""Content lines of a calendar file (RFC 5545, 3.1): escaped, folded, ended by CR LF.

Texts are cleaned here again although rows hold clean ones: a character that ends a line for some reader, in a title,
would put words of a stranger into everybody's calendar.
"""

from urllib.parse import quote

from django.utils.encoding import iri_to_uri

from accounts.texts import clean_line, clean_text

_LINE_OCTETS = 75
_TEXT = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
# A quotation mark cannot stand in a parameter, and a caret begins an escape there for some readers (RFC 6868).
_PARAMETER = str.maketrans({'"': "'", "^": " "})


def escape_text(text: str) -> str:
    """Return a value of type TEXT; breaks of every kind become ``\\n``."""
    return clean_text(text).translate(_TEXT)


def quote_parameter(text: str) -> str:
    """Return a parameter's value between quotation marks."""
    return f'"{clean_line(clean_line(text).translate(_PARAMETER))}"'


def web_address(address: str) -> str:
    """Return a value of type URI, or nothing for what is no address of the web."""
    address = clean_line(address)
    return iri_to_uri(address).replace(" ", "%20") if address.startswith(("https://", "http://")) else ""


def mail_address(address: str) -> str:
    """Return a ``mailto:`` URI without a name."""
    return f"mailto:{quote(clean_line(address), safe='@+!$&*=/')}"


def content_line(name: str, value: str) -> str:
    """Return a whole line from a name with its parameters and a value that is already escaped."""
    return fold(f"{name}:{value}")


def text_line(name: str, text: str) -> str:
    """Return a line of type TEXT, or nothing where there is no text."""
    return fold(f"{name}:{escape_text(text)}") if text else ""


def fold(line: str) -> str:
    """Fold at 75 octets, never inside a character, and end the line."""
    octets = line.encode()
    if len(octets) <= _LINE_OCTETS:
        return f"{line}\r\n"
    pieces, start, room = [], 0, _LINE_OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # the middle of a character
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, _LINE_OCTETS - 1  # the space that begins a continuation counts
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces).decode() + "\r\n"
