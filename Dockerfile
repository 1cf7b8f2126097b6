# One image for web, worker, beat and the migrations: docker-compose.yml says which is which.

FROM python:3.13-slim AS build
WORKDIR /app
RUN python -m venv /venv
COPY requirements/runtime.txt requirements/runtime.txt
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/runtime.txt
COPY . .
# Embedded mode needs no secret, and the files collected are the same in every mode.
RUN /venv/bin/python scripts/compile_messages.py \
    && STATIC_ROOT=/app/staticfiles /venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && /venv/bin/python -m compileall -q accounts api config demo meetings mobility notifications operations pathways web workgroups

FROM python:3.13-slim
# pg_dump, pg_restore and psql, for backups; never older than the server in docker-compose.yml.
RUN apt-get update && apt-get install --yes --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin roundtable \
    && install --directory --owner 10001 /backups /files
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    ROUNDTABLE_MODE=production \
    ROUNDTABLE_VAR=/tmp/roundtable \
    STATIC_ROOT=/app/staticfiles \
    PORT=8000
USER 10001
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--worker-class", "gthread", "--threads", "8", "--no-control-socket"]
