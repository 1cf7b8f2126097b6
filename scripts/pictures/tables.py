"""The two tables whose year is played for the guides, and what is said there: one in English, one in French."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """What people of a table write."""

    message: str
    notes: tuple[str, str, str]
    decision: str
    action: str
    question: str
    correction: str
    why: str
    poll_note: str
    section: str
    point: str
    paper: str
    proposal: str
    reason: str


@dataclass(frozen=True)
class Table:
    """A table of the demo: its language, its code, who leads it, and a member who may sign in."""

    language: str
    code: str
    said: Said

    @property
    def chair(self) -> str:
        """The address of its co-chair."""
        return f"cochair.{self.code}@example.org"


ENGLISH = Table(
    "en",
    "engineers",
    Said(
        message="Please bring the numbers of your last intake.",
        notes=(
            "Everybody was welcomed; two people are here for the first time.",
            "Approved as it was sent.",
            "The regulator showed the first figures. Files wait four weeks for one missing paper; "
            "three schools can send it directly.",
        ),
        decision="Schools send transcripts to the regulator directly, from the first of March on.",
        action="Send every school the list of papers",
        question="Which papers do you ask for twice?",
        correction="Files wait five weeks for one missing paper; three schools can send it directly.",
        why="See page 2 of the figures.",
        poll_note="The earlier, the better.",
        section="Waiting times",
        point="What became of the transcripts",
        paper="Figures of the last quarter",
        proposal="Mentors for the first year of practice",
        reason="Two employers would take part, and newcomers ask us for it.",
    ),
)
FRENCH = Table(
    "fr",
    "ece",
    Said(
        message="Merci d’apporter les chiffres de votre dernière cohorte.",
        notes=(
            "Mot de bienvenue; deux personnes sont ici pour la première fois.",
            "Adopté tel qu’il a été envoyé.",
            "L’organisme de réglementation présente ses premiers chiffres. Un dossier attend quatre semaines une pièce "
            "manquante; trois écoles peuvent l’envoyer directement.",
        ),
        decision="Les écoles envoient les relevés directement à l’organisme de réglementation dès le 1er mars.",
        action="Envoyer à chaque école la liste des pièces",
        question="Quelles pièces demandez-vous deux fois?",
        correction="Un dossier attend cinq semaines une pièce manquante; trois écoles peuvent l’envoyer directement.",
        why="Voir la page 2 des chiffres.",
        poll_note="Le plus tôt sera le mieux.",
        section="Délais d’attente",
        point="Ce que sont devenus les relevés",
        paper="Chiffres du dernier trimestre",
        proposal="Des mentors pour la première année d’exercice",
        reason="Deux employeurs y prendraient part, et les personnes nouvellement arrivées nous le demandent.",
    ),
)
TABLES = (ENGLISH, FRENCH)
