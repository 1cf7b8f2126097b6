"""Which chairs stand around a demo table, and which fictional organizations hold them."""

from typing import NamedTuple

from demo.ledger import Ledger
from workgroups.models import Jurisdiction, Organization, Seat, WorkGroup

PROFESSION, CONSULTANT = Seat.Role.COCHAIR_PROFESSION, Seat.Role.COCHAIR_CONSULTANT
MEMBER, OBSERVER = Seat.Role.MEMBER, Seat.Role.OBSERVER
KIND = Organization.Kind


class ChairPlan(NamedTuple):
    """A chair: how its holder's address begins, its stakeholder kind and role, and whose it is.

    ``holder`` is a key of ORGANIZATIONS, or one of the table's own: association, employer, regulator. Empty for people
    who speak for themselves, whose chair then carries a label.
    """

    slug: str
    kind: str
    role: str = MEMBER
    holder: str = ""
    label_en: str = ""
    label_fr: str = ""
    is_vacant: bool = False


COMMON = (
    ChairPlan("cochair", "professional-association", PROFESSION, "association"),
    ChairPlan("consultant", "government", CONSULTANT, "labour"),
    ChairPlan("regulator", "regulator", MEMBER, "regulator"),
    ChairPlan("member", "educational-institution", MEMBER, "university"),
    ChairPlan("membre", "educational-institution", MEMBER, "college"),
    ChairPlan("newcomers", "ngo-settlement", MEMBER, "newcomers"),
    ChairPlan(
        "iep",
        "iep-representative",
        label_en="Internationally educated professional",
        label_fr="Professionnel formé à l’étranger",
    ),
    ChairPlan("employer", "employer", MEMBER, "employer"),
    ChairPlan("union", "union", MEMBER, "union", is_vacant=True),
    ChairPlan("champion", "community-champion", label_en="Community champion", label_fr="Champion communautaire"),
    ChairPlan("observer", "government", OBSERVER, "secretariat"),
)
EXTRA = (
    ChairPlan("sector", "sector-council", MEMBER, "sector"),
    ChairPlan(
        "iep2",
        "iep-representative",
        label_en="Internationally educated professional, recently licensed",
        label_fr="Professionnel formé à l’étranger, permis récent",
    ),
    ChairPlan("department", "government", MEMBER, "advanced"),
    ChairPlan("employer2", "employer", MEMBER, "chamber"),
    ChairPlan("library", "ngo-settlement", MEMBER, "library"),
)

ORGANIZATIONS = {
    "labour": ("Example Department of Labour Mobility", "Ministère Exemple de la Mobilité", KIND.GOVERNMENT),
    "advanced": ("Example Department of Advanced Learning", "Ministère Exemple de l’Enseignement", KIND.GOVERNMENT),
    "secretariat": ("Example Atlantic Secretariat", "Secrétariat atlantique Exemple", KIND.INTERGOVERNMENTAL),
    "university": ("Example University", "Université Exemple", KIND.SCHOOL),
    "college": ("Example Community College", "Collège communautaire Exemple", KIND.SCHOOL),
    "newcomers": ("Example Newcomer Services", "Services aux nouveaux arrivants Exemple", KIND.SETTLEMENT),
    "library": ("Example Public Library", "Bibliothèque publique Exemple", KIND.COMMUNITY),
    "union": ("Example Union of Working People", "Syndicat Exemple des travailleurs", KIND.UNION),
    "sector": ("Example Sector Council", "Conseil sectoriel Exemple", KIND.SECTOR_COUNCIL),
    "chamber": ("Example Chamber of Employers", "Chambre Exemple des employeurs", KIND.EMPLOYER),
}
EMPLOYERS = {
    "accountants": ("Example Accounting Partners", "Comptables associés Exemple"),
    "architects": ("Example Architects’ Studio", "Atelier d’architecture Exemple"),
    "dental": ("Example Dental Clinics", "Cliniques dentaires Exemple"),
    "ece": ("Example Children’s Centres", "Centres de la petite enfance Exemple"),
    "engineers": ("Example Bridge and Harbour Works", "Ponts et ports Exemple"),
    "engtech": ("Example Survey and Testing", "Arpentage et essais Exemple"),
    "lawyers": ("Example Law Office", "Étude juridique Exemple"),
    "pharmacy": ("Example Community Pharmacies", "Pharmacies communautaires Exemple"),
    "socialwork": ("Example Family Services", "Services à la famille Exemple"),
    "teachers": ("Example Regional School Board", "Conseil scolaire régional Exemple"),
}
HOSPITAL = ("Example Health Authority", "Régie de la santé Exemple")


def chairs_of(code: str, *, number: int, regulators: int) -> list[ChairPlan]:
    """Return the chairs of a group's table: twelve to sixteen, of nine kinds or more."""
    regulator = [plan for plan in COMMON if plan.slug == "regulator"]
    more = [plan._replace(slug=f"regulator{n}") for plan in regulator for n in range(2, regulators + 1)]
    plans = [*COMMON, *more, *EXTRA]
    # The Engineers, whom visitors meet first, have every chair.
    return plans if code == "engineers" else plans[: 12 + number % 5]


class Houses:
    """The fictional organizations, each made when a chair first asks for it."""

    def __init__(self, ledger: Ledger, home: Jurisdiction) -> None:
        self._ledger = ledger
        self._home = home
        self._made: dict[str, Organization] = {}

    def holder_of(self, plan: ChairPlan, group: WorkGroup, regulators: list[Organization]) -> Organization | None:
        """Return the organization a chair belongs to; real regulators hold the regulators' chairs."""
        if not plan.holder:
            return None
        if plan.holder == "regulator":
            return regulators[int(plan.slug.removeprefix("regulator") or 1) - 1] if regulators else None
        if plan.holder == "association":
            name_en, name_fr = f"Example Association of {group.name_en}", f"Association Exemple\u00a0: {group.name_fr}"
            return self._house(f"association-{group.code}", name_en, name_fr, KIND.ASSOCIATION)
        if plan.holder == "employer":
            own = EMPLOYERS.get(group.code)
            return self._house(f"employer-{group.code if own else 'health'}", *(own or HOSPITAL), KIND.EMPLOYER)
        return self._house(plan.holder, *ORGANIZATIONS[plan.holder])

    def _house(self, code: str, name_en: str, name_fr: str, kind: str) -> Organization:
        if code not in self._made:
            self._made[code] = self._ledger.add(
                Organization(
                    code=f"example-{code}",
                    name_en=name_en,
                    name_fr=name_fr,
                    kind=kind,
                    jurisdiction=self._home,
                    source="demo",
                    provenance="illustrative",
                    note="Fictional, for the demo.",
                )
            )
        return self._made[code]
