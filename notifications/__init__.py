"""Everything we tell people, and when. Reads what is due from the floors below; none of them knows it exists."""
