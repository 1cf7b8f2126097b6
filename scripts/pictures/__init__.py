"""Takes the pictures of the guides in `docs/guide/`: `python -m scripts.pictures http://127.0.0.1:8000 var/mail`.

Asks for a house with the untouched demo, as `make run` starts it on an empty folder. It plays the stories of a pathway
and of two tables there, one in English and one in French. So start the house with `ROUNDTABLE_VAR` naming a folder that
may be thrown away, and before 20:00 in Halifax: a meeting of the same evening is held.
"""
