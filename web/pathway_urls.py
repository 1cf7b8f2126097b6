"""Addresses of pathways from inside, and of sign-off by link."""

from django.urls import path

from web.views import (
    pathway_begin,
    pathway_drafts,
    pathway_publishing,
    pathway_signing,
    pathway_steps,
    pathway_tellings,
    pathways,
    radar,
    sign_off_answers,
)

urlpatterns: list = [
    path("pathways/", pathways.pathways, name="pathways"),
    path("pathways/new/", pathway_begin.new, name="pathway-new"),
    path("pathways/import/", pathway_begin.bring_in, name="pathway-import"),
    path("pathways/<slug:code>/", pathways.show, name="pathway"),
    path("pathways/<slug:code>/export/", pathways.export, name="pathway-export"),
    path("pathways/<slug:code>/versions/<int:number>/", pathways.version, name="pathway-version"),
    path("pathways/<slug:code>/compare/", pathways.compare, name="pathway-compare"),
    path("pathways/<slug:code>/edit/", pathway_drafts.edit, name="pathway-edit"),
    path("pathways/<slug:code>/edit/texts/", pathway_drafts.texts, name="pathway-texts"),
    path("pathways/<slug:code>/edit/undo/", pathway_drafts.undo, name="pathway-undo"),
    path("pathways/<slug:code>/edit/drop/", pathway_drafts.drop, name="pathway-drop"),
    path("pathways/<slug:code>/edit/add/", pathway_steps.add, name="pathway-step-add"),
    path("pathways/<slug:code>/edit/steps/<slug:key>/", pathway_steps.step, name="pathway-step"),
    path("pathways/<slug:code>/edit/steps/<slug:key>/move/", pathway_steps.move, name="pathway-step-move"),
    path("pathways/<slug:code>/edit/steps/<slug:key>/remove/", pathway_steps.remove, name="pathway-step-remove"),
    path("pathways/<slug:code>/sign-off/", pathway_signing.sign_off, name="pathway-sign-off"),
    path("pathways/<slug:code>/sign-off/<int:pk>/void/", pathway_signing.void, name="pathway-sign-off-void"),
    path("pathways/<slug:code>/publish/", pathway_publishing.publish, name="pathway-publish"),
    path("pathways/<slug:code>/publish/cancel/", pathway_publishing.cancel, name="pathway-publish-cancel"),
    path("pathways/<slug:code>/pause/", pathway_publishing.pause, name="pathway-pause"),
    path("pathways/<slug:code>/resume/", pathway_publishing.resume, name="pathway-resume"),
    path("pathways/<slug:code>/withdraw/", pathway_publishing.withdraw, name="pathway-withdraw"),
    path("pathways/<slug:code>/checked/", radar.checked, name="facts-checked"),
    path("pathways/<slug:code>/link/", radar.link_dead, name="link-dead"),
    path("groups/<slug:code>/pathways/", pathways.of_group, name="group-pathways"),
    path("radar/", radar.radar, name="radar"),
    path("radar/agenda/", radar.agenda, name="radar-agenda"),
    path("tellings/<int:pk>/", pathway_tellings.telling, name="tellings"),
    path("sign-offs/<int:pk>/", sign_off_answers.mine, name="sign-off"),
    path("a/sign-off/<str:token>/", sign_off_answers.answer, name="answer-sign-off"),
]
