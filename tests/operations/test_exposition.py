"""The text that Prometheus reads, and what is counted for it."""

import re
from collections import Counter

import pytest
from django.core.cache import cache

from operations.exposition import Family, Sample, gauge, gauges, written
from operations.gauges import _of_requests
from operations.traffic import KEY, LOCK, Traffic


def test_a_page_is_written_as_the_format_asks():
    page = written(
        [
            gauge("one", "A figure.", 1.0),
            gauges("many", "By name.", "name", {"a": 0.25, "b": 3}),
            Family("seen_total", "counter", "Seen.", [Sample(2, {"route": "desk", "status": "200"})]),
        ]
    )

    assert page == (
        "# HELP one A figure.\n# TYPE one gauge\none 1\n"
        '# HELP many By name.\n# TYPE many gauge\nmany{name="a"} 0.25\nmany{name="b"} 3\n'
        '# HELP seen_total Seen.\n# TYPE seen_total counter\nseen_total{route="desk",status="200"} 2\n'
    )


def test_words_are_escaped():
    page = written([gauge("one", "back\\slash\nand line", 1, route='a"b\\c\nd')])

    assert page == '# HELP one back\\\\slash\\nand line\n# TYPE one gauge\none{route="a\\"b\\\\c\\nd"} 1\n'


@pytest.mark.parametrize(
    ("value", "said"),
    [(float("inf"), "+Inf"), (float("-inf"), "-Inf"), (float("nan"), "NaN"), (1e-7, "1e-07"), (2.0, "2")],
)
def test_numbers_are_written_as_go_reads_them(value, said):
    assert written([gauge("one", "x", value)]).splitlines()[-1] == f"one {said}"


def test_two_processes_add_up():
    first, second = Traffic(), Traffic()
    first.note(route="desk", method="GET", status=200, seconds=0.03)
    second.note(route="desk", method="GET", status=200, seconds=0.3)
    second.note(route="desk", method="BREW", status=405, seconds=9)
    second.flush()

    total = first.total()

    assert total == {
        "n GET 200 desk": 2, "n other 405 desk": 1, "us desk": 9_330_000, "le 0.05": 1, "le 0.5": 1, "le +Inf": 1,
    }  # fmt: skip
    # Added once, not again.
    assert second.total() == total


def test_what_cannot_be_added_now_is_added_later():
    one = Traffic()
    one.note(route="desk", method="GET", status=200, seconds=0.1)
    cache.add(LOCK, 1)
    assert one.total() == Counter()

    cache.delete(LOCK)

    assert one.total()["n GET 200 desk"] == 1


def test_a_histogram_grows_to_its_count():
    cache.set(KEY, {"n GET 200 desk": 3, "us desk": 3_500_000, "le 0.05": 1, "le 1.0": 1, "le +Inf": 1})

    page = written(_of_requests(Traffic().total()))

    assert 'roundtable_http_requests_total{route="desk",method="GET",status="200"} 3' in page
    assert 'roundtable_http_route_seconds_sum{route="desk"} 3.5' in page
    buckets = re.findall(r'request_seconds_bucket\{le="([^"]+)"\} (\d+)', page)
    bounds = ("0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "+Inf")
    assert buckets == list(zip(bounds, "11112223", strict=True))
    assert "roundtable_http_request_seconds_count 3\n" in page
