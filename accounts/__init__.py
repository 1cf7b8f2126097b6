"""The ground floor: who a person is, in which language and zone, and how they prove it. Knows nothing of groups."""
