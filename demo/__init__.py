"""Plainly fictional people and two years of their meetings, for trying the software out."""
