"""S8's corpus: what somebody might type who wants a text to become something else on its way."""

# Each names what it tries. ``evil`` is the word by which a reader finds it again.
ITEMS = {
    "formula =": '=HYPERLINK("https://evil.example";"evil")',
    "formula +": "+1+cmd|' /C evil'!A0",
    "formula -": "-2+3+cmd|' /C evil'!A0",
    "formula @": "@SUM(1+1)*cmd|' /C evil'!A0",
    "formula TAB": "\t=1+evil",
    "formula CR": "\r=1+evil",
    "element": "<x-evil>evil</x-evil>",
    "script": "<script>evil()</script>",
    "image": "\"'><img src=x onerror=evil()>",
    "attribute": "\" onmouseover=\"evil()\" ' onfocus='evil()' x=`evil()`",
    "comment": "--><svg/onload=evil()><!-- evil",
    "closing": "</textarea></title></style></script><x-evil>evil",
    "javascript link": "javascript:evil() JaVaScRiPt:evil() java\tscript:evil()",
    "data link": "data:text/html,<script>evil()</script> data:text/html;base64,ZXZpbA==",
    "Markdown link": "[evil](javascript:evil()) ![evil](data:text/html,evil) <javascript:evil()> [evil][r]\n\n"
    "[r]: javascript:evil()",
    "entities": "&lt;script&gt;evil()&lt;/script&gt; &#x3c;x-evil&#x3e; ]]> &evil;",
    "CR LF": "evil\r\nBcc: evil@evil.example\r\n\r\nevil",
    "folding": "evil\r\n ATTENDEE:mailto:evil@evil.example\r\n\tBcc: evil@evil.example",
    "iCalendar": "evil;x,y:z\\n\r\nATTENDEE:mailto:evil@evil.example\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nTRIGGER:-P1D",
    "other breaks": "evil\x0bevil\x0cevil\x85ATTENDEE:mailto:evil@evil.example\u2028evil\u2029BEGIN:VALARM\x1fevil",
    "direction": "\u202eevil\u202c \u2066evil\u2069 \u200fevil",
    "right to left": "שלום مرحبا evil",
    "emoji": "👩\u200d👩\u200d👧 🇨🇦 evil",
    "template": "{{ 7|add:7 }}evil{% debug %}${7*7}#{7*7} evil{{ 7|add:7 }}",
    "number": "1e999 NaN evil",
    "long": "evil" * 20_000,
}
# No text at all: refused at every door.
NUL = "evil\x00evil"
JOINED = [text for name, text in ITEMS.items() if name != "long"]


def pieces(limit: int) -> list[str]:
    """Return the corpus in as few texts of at most so many characters as it takes; each begins as a formula does."""
    found, at_hand = [], "="
    for text in JOINED:
        if len(at_hand) + len(text) + 1 > limit and at_hand != "=":
            found.append(at_hand)
            at_hand = "="
        at_hand = f"{at_hand} {text}"[:limit] if at_hand != "=" else f"={text}"[:limit]
    return [*found, at_hand]
