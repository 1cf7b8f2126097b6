"""Template tags: only for components that need arithmetic; the rest are plain includes."""
