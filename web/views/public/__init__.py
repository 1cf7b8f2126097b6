"""The pages for everybody; each answers all who ask alike (``web.public``)."""
