"""The WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

from config.memory import roomy, settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = roomy(get_wsgi_application())
resolve("/")  # every page is loaded now, and not by whoever comes first
settle()
