"""What minutes say: made from what was written down at a meeting, as numbered lines in both languages."""
