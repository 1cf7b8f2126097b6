"""What the house asks of every file, checked by a machine so that people can talk of better things."""
