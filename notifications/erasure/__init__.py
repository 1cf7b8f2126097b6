"""Forgets a person and keeps what the table did: name and address go, everywhere, and nothing brings them back."""
