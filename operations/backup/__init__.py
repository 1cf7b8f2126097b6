"""One file that holds an installation: made while it works, put back into an empty place, where it sends nothing."""
