"""Everything kept about one person, for that person: what is asked of which table, and the file it is put in."""
