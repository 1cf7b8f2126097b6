"""Pages, a module per area."""
