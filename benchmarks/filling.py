"""Very many actions, made by the database itself."""

import datetime as dt

from django.db import connection, transaction
from django.utils import timezone

from benchmarks.scene import Scene

# Spread over seats and days by arithmetic in the database: a million instances would take minutes.
FILL = """
INSERT INTO meetings_action (group_id, owner_seat_id, title, detail, due_on, status, created_at, changed_at, version)
WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n + 1 < %s)
SELECT s.group_id, s.id, 'Publish requirement ' || counted.n, '', d.due_on, 'open', d.at, d.at, 1
FROM counted
JOIN (SELECT id, group_id, id - (SELECT MIN(id) FROM workgroups_seat) AS place FROM workgroups_seat) s
  ON s.place = counted.n %% %s
JOIN bench_days d ON d.place = counted.n %% %s * 7919 %% %s
"""


def fill(scene: Scene, number: int, *, first_due: dt.date, days: int) -> None:
    """Store open actions, spread evenly over seats and days."""
    now = timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        moment = "timestamptz" if connection.vendor == "postgresql" else "datetime"
        cursor.execute(f"CREATE TEMPORARY TABLE bench_days (place integer, due_on date, at {moment})")
        cursor.executemany(
            "INSERT INTO bench_days VALUES (%s, %s, %s)",
            [(n, (first_due + dt.timedelta(days=n)).isoformat(), now.isoformat(" ")) for n in range(days)],
        )
        cursor.execute(FILL, [number, len(scene.seats), days, days])
        cursor.execute("DROP TABLE bench_days")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
