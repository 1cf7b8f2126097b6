"""Who crosses a border, and how: labour mobility and work permits. Nothing is stored here yet."""
