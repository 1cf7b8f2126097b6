"""What we write to people: one module a kind of message, each turning rows into a letter in the reader's language."""
