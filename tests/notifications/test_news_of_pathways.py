"""What a follower reads of a change: a note that is a list is drawn as one."""

import pytest

from notifications.messages.pathway_news import news_texts
from tests.factories import FollowRunFactory, PathwayVersionFactory


@pytest.mark.parametrize(
    ("note", "drawn"),
    [
        ("- Fee: $1 → $2\n- A step is new", ['<li style="margin:0 0 4px;">Fee: $1 → $2</li>', "A step is new</li>"]),
        ("The fee changed.\nSo did a step.", ["The fee changed.<br>So did a step."]),
    ],
)
def test_a_note_is_drawn_as_it_was_written(note, drawn, db, now):
    version = PathwayVersionFactory(state="published", published_at=now, note_en=note)
    run = FollowRunFactory(version=version)

    texts = news_texts(run, [version], language="en", reasons=1, mark="x")

    assert [piece for piece in drawn if piece not in texts["html"]] == []
    assert note in texts["text"]
