"""Pages for everybody: the same for all who ask, without session or cookie, cached under the edition that is out."""
