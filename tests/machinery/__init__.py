"""Tests of what starts, checks and ships Roundtable."""
