"""What a page shows, put together from rows: a module per area, no request and no rule."""
