"""The sentences about a pathway as a whole, one by one, in both languages."""

import pytest

from pathways.document.shapes import Destination
from pathways.document.words import Audience, DocumentStatus, StepKind
from tests.pathways.differences.samples import document, said, spaced, text


@pytest.mark.parametrize(
    ("before", "after", "english", "french"),
    [
        (
            {},
            {"title": text("Pharmacist")},
            "The pathway is now called “Pharmacist” (was “Pharmacist in Nova Scotia”)",
            "Le parcours s’appelle maintenant « Pharmacist (fr) » (auparavant « Pharmacist in Nova Scotia (fr) »)",
        ),
        (
            {},
            {"code": "ns-chemist"},
            "The code of the pathway is now “ns-chemist” (was “ns-pharmacist”)",
            "Le code du parcours est maintenant « ns-chemist » (auparavant « ns-pharmacist »)",
        ),
        (
            {},
            {"profession": "chemist"},
            "The pathway is now for the profession “chemist” (was “pharmacist”)",
            "Le parcours concerne maintenant la profession « chemist » (auparavant « pharmacist »)",
        ),
        (
            {},
            {"jurisdiction": "CA-NB"},
            "The pathway now holds for “CA-NB” (was for “CA-NS”)",
            "Le parcours vaut maintenant pour « CA-NB » (auparavant pour « CA-NS »)",
        ),
        (
            {},
            {"audience": Audience.LOCAL},
            "The pathway is now for people who were educated in the province"
            " (was for people who were internationally educated)",
            "Le parcours s’adresse maintenant à ce public : formé dans la province (auparavant : formé à l’étranger)",
        ),
        (
            {},
            {"regulator": "nscp"},
            "The regulator is now “nscp” (was “nspr”)",
            "L’organisme de réglementation est maintenant « nscp » (auparavant « nspr »)",
        ),
        (
            {},
            {"destination": Destination(text("Full licence"))},
            "The pathway now leads to “Full licence” (was to “Licence”)",
            "Le parcours mène maintenant à « Full licence (fr) » (auparavant à « Licence (fr) »)",
        ),
        (
            {},
            {"destination": Destination(text("Licence"), StepKind.REGISTRATION)},
            "The destination is now of the kind “enrolment” (was “licence”)",
            "Le but est maintenant du type « inscription » (auparavant « permis »)",
        ),
        (
            {},
            {"summary": text("Enrol.")},
            "A text was added: the summary",
            "Texte ajouté : résumé",
        ),
        (
            {"disclaimer": text("Check first.")},
            {"disclaimer": text("Check.")},
            "The text of the disclaimer changed",
            "Texte modifié : avertissement",
        ),
        (
            {},
            {"version": "2"},
            "The text is now marked as version “2”",
            "Le texte porte maintenant le numéro de version « 2 »",
        ),
        (
            {"version": "1"},
            {"version": "2"},
            "The text is now marked as version “2” (was “1”)",
            "Le texte porte maintenant le numéro de version « 2 » (auparavant « 1 »)",
        ),
        (
            {"version": "1"},
            {},
            "The text is no longer marked as version “1”",
            "Le texte ne porte plus le numéro de version « 1 »",
        ),
        (
            {},
            {"status": DocumentStatus.ILLUSTRATIVE},
            "The pathway is now an illustrative example and not official",
            "Le parcours est maintenant un exemple donné à titre indicatif et n’est pas officiel",
        ),
        (
            {"status": DocumentStatus.ILLUSTRATIVE},
            {},
            "The pathway is now official and no longer an illustrative example",
            "Le parcours est maintenant officiel et n’est plus un exemple donné à titre indicatif",
        ),
        (
            {},
            {"notes": (text("Few seats"),)},
            "A note was added: “Few seats”",
            "Une note a été ajoutée : « Few seats (fr) »",
        ),
        (
            {"notes": (text("Few seats"),)},
            {},
            "A note was removed: “Few seats”",
            "Une note a été retirée : « Few seats (fr) »",
        ),
        (
            {"notes": (text("Few seats"),)},
            {"notes": (text("No seats"),)},
            "A note now reads “No seats” (was “Few seats”)",
            "Une note se lit maintenant « No seats (fr) » (auparavant « Few seats (fr) »)",
        ),
        (
            {"notes": (text("Few seats"), text("Long waits"))},
            {"notes": (text("Long waits"), text("Few seats"))},
            "The notes stand in a new order",
            "Les notes sont dans un nouvel ordre",
        ),
    ],
)
def test_a_change_of_the_whole_is_said(before, after, english, french):
    assert said(document(**before), document(**after)) == ([english], [spaced(french)])
