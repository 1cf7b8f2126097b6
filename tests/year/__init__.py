"""A year of one table, lived day by day: what people do, what the sweeps write, and each mail that left."""
