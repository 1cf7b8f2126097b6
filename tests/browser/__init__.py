"""The main jobs, walked in a real browser against the house as `make run` starts it."""
