"""Who sits at the table, on behalf of whom, since when; and the record of what happened there."""
