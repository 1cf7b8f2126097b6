"""Who crosses a border, and how: labour mobility and work permits. So far, what a certified worker may be asked."""
