"""Forms of the pages: what people may type, checked before a service sees it."""
