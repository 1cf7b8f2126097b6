"""The arithmetic of small plots."""

from itertools import pairwise

import pytest

from web.plots import columns_of, parts_of, share, spark


def test_spark_runs_from_the_lowest_to_the_highest():
    line = spark([0, 10])

    assert line is not None
    assert line.path == "M4.0 30.0 L136.0 4.0"
    assert (line.last_x, line.last_y) == (136.0, 4.0)


def test_spark_keeps_to_a_given_scale():
    line = spark([50, 50], low=0, high=100)

    assert line is not None
    assert line.last_y == 17.0


def test_spark_of_equal_values_is_flat():
    line = spark([5, 5, 5])

    assert line is not None
    assert {point.split()[-1] for point in line.path.split(" L")} == {"30.0"}


def test_spark_needs_two_values():
    assert spark([3]) is None


@pytest.mark.parametrize(("value", "whole", "expected"), [(1, 4, 25.0), (9, 4, 100.0), (-1, 4, 0.0), (3, 0, 0.0)])
def test_share_stays_within_the_whole(value, whole, expected):
    assert share(value, whole) == expected


def test_parts_of_a_bar_lie_side_by_side_and_leave_out_what_is_none():
    parts = parts_of([3, 0, 1], ["a", "b", "c"])

    assert [(part.name, part.x, part.width) for part in parts] == [("a", 0.0, 75.0), ("c", 75.0, 25.0)]
    assert parts_of([0, 0, 0], ["a", "b", "c"]) == []


def test_columns_stand_on_the_ground_as_high_as_their_values():
    plot = columns_of([(3, 1), (2, 0)], names=["a", "b"], titles=["first", "second"], marks=["2025", "2025"])

    assert plot is not None
    lower, upper = plot.columns[0].boxes
    assert (lower.y + lower.height, upper.y + upper.height, upper.y) == (110.0, lower.y, 0.0)
    assert [box.height for box in plot.columns[1].boxes] == [55.0]
    assert plot.marks == [(22.0, "2025")]
    assert plot.lines == [(55.0, 2), (0.0, 4)]


def test_a_mark_without_room_is_left_out_and_nothing_makes_no_plot():
    rows = [(1,)] * 60
    plot = columns_of(rows, names=["a"], titles=[""] * 60, marks=[str(2000 + index) for index in range(60)])

    assert plot is not None
    assert all(later[0] - sooner[0] >= 34 for sooner, later in pairwise(plot.marks))
    assert plot.columns[-1].boxes[0].x + plot.columns[-1].boxes[0].width <= 360
    assert columns_of([], names=["a"], titles=[], marks=[]) is None
