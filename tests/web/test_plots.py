"""The arithmetic of small plots."""

import pytest

from web.plots import share, spark


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
