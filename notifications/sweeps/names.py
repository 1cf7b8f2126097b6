"""What the jobs are called, in the timetable, in heartbeats and on the command line."""

ANNOUNCE = "announce"
REMIND = "remind"
DIGEST = "digest"
DRAIN = "drain"
AUDIT = "audit"
