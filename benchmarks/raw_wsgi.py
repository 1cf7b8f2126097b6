"""The floor under an API list as a server: what gunicorn serves beside ours."""

import os

from benchmarks import raw_api
from config import env

application = raw_api.application(env.database("DATABASE_URL", default=""), os.environ["BENCH_GROUP"])
