"""Addresses of the pages for everybody."""

from django.urls import path

from web.public import converters
from web.views.public import data, feeds, files, follow, home, information_sessions, pathways, professions, robots

LANGUAGE = f"<{converters.NAME}:language>"
A_PATHWAY = f"{LANGUAGE}/pathways/<slug:code>/"
A_VERSION = f"{A_PATHWAY}v/<int:number>/"
ITS_FILES = "pathways/<slug:code>/v/<int:number>/"
A_SESSION = f"{LANGUAGE}/information-sessions/<int:pk>/"

urlpatterns = [
    path(f"{LANGUAGE}/", home.home, name="public-home"),
    path(f"{LANGUAGE}/professions/", professions.professions, name="public-professions"),
    path(f"{LANGUAGE}/professions/<slug:code>/", professions.profession, name="public-profession"),
    path(f"{LANGUAGE}/professions/<slug:code>/updates.atom", feeds.profession, name="public-profession-atom"),
    path(
        f"{LANGUAGE}/professions/<slug:code>/information-sessions.ics",
        information_sessions.profession_calendar,
        name="public-profession-calendar",
    ),
    path(f"{LANGUAGE}/information-sessions/", information_sessions.sessions, name="public-sessions"),
    path(f"{LANGUAGE}/information-sessions.ics", information_sessions.calendar, name="public-sessions-calendar"),
    path(A_SESSION, information_sessions.session, name="public-session"),
    path(f"{A_SESSION}session.ics", information_sessions.one_calendar, name="public-session-calendar"),
    path(A_PATHWAY, pathways.pathway, name="public-pathway"),
    path(f"{A_PATHWAY}updates.atom", feeds.pathway, name="public-pathway-atom"),
    path(f"{A_PATHWAY}changes/", pathways.changes, name="public-pathway-changes"),
    path(f"{A_PATHWAY}changes/<int:older>-<int:newer>/", pathways.compare, name="public-pathway-compare"),
    path(A_VERSION, pathways.version, name="public-pathway-version"),
    path(f"{A_VERSION}sheet.pdf", files.as_sheet, name="public-pathway-sheet"),
    path(f"{ITS_FILES}ctdl.json", files.as_ctdl, name="public-pathway-ctdl"),
    path(f"{ITS_FILES}pathway.json", files.as_json, name="public-pathway-json"),
    path(f"{LANGUAGE}/updates/", home.updates, name="public-updates"),
    path(f"{LANGUAGE}/updates.atom", feeds.everything, name="public-atom"),
    path(f"{LANGUAGE}/data/", data.data, name="public-data"),
    path("data/<str:name>", data.file, name="public-data-file"),
    path(f"{LANGUAGE}/follow/", follow.follow, name="follow"),
    path(f"{LANGUAGE}/follow/sent/", follow.sent, name="follow-sent"),
    path("a/follow/<str:token>/", follow.confirm, name="follow-confirm"),
    path("a/following/<str:token>/", follow.manage, name="follow-manage"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("robots.txt", robots.robots, name="robots"),
]
