"""One command that runs the whole house on one machine: `python -m config.supervisor`, or `make run`.

    supervisor ──┬── redis    the embedded Redis-compatible server, on a Unix socket
      │          ├── prepare  once: database, reference and demo data, static files; then it ends
      │          ├── web      gunicorn
      │          ├── worker   Celery's hands
      │          └── beat     Celery's clock
      └─ pipe ── lifeguard    ends them all when the supervisor is killed without a word

A child that dies is started again, later each time. In production a container engine does all this instead.
"""
