"""Who may do what, address by address: one table, proved against the resolver."""
