"""The closed lists a pathway's document chooses from. Values are as ``pathway/1`` writes them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Whom a pathway is for: the three applicant types of the Fair Registration Practices Act."""

    INTERNATIONALLY_EDUCATED = "internationally-educated", _("internationally educated")
    CERTIFIED_ELSEWHERE = "certified-elsewhere", _("certified elsewhere in Canada")
    LOCAL = "local", _("educated in the province")


class StepKind(models.TextChoices):
    """What a step is (DOMAIN section 3)."""

    ORIENTATION = "orientation", _("orientation")
    REGISTRATION = "registration", _("enrolment")
    DOCUMENT = "document", _("documents")
    CREDENTIAL_ASSESSMENT = "credential-assessment", _("credential assessment")
    LANGUAGE = "language", _("language")
    COMPETENCY_ASSESSMENT = "competency-assessment", _("competency assessment")
    EXAM = "exam", _("examination")
    APPLICATION = "application", _("application")
    DECISION = "decision", _("decision")
    BRIDGING = "bridging", _("bridging")
    SUPERVISED_PRACTICE = "supervised-practice", _("supervised practice")
    EXPERIENCE = "experience", _("experience")
    JURISPRUDENCE = "jurisprudence", _("jurisprudence")
    INSURANCE = "insurance", _("insurance")
    GOOD_CHARACTER = "good-character", _("good character")
    LEGAL_STATUS = "legal-status", _("legal status")
    LICENCE = "licence", _("licence")


class Who(models.TextChoices):
    """Who acts."""

    APPLICANT = "applicant", _("you")
    REGULATOR = "regulator", _("the regulator")
    ASSESSOR = "assessor", _("the assessment body")
    EDUCATIONAL_INSTITUTION = "educational-institution", _("the school")
    EMPLOYER = "employer", _("the employer")
    GOVERNMENT = "government", _("the government")


class Per(models.TextChoices):
    """How often a cost is paid."""

    ONCE = "once", _("once")
    ATTEMPT = "attempt", _("per attempt")
    YEAR = "year", _("per year")
    PAGE = "page", _("per page")
    COURSE = "course", _("per course")
    MONTH = "month", _("per month")


class Tax(models.TextChoices):
    """Whether an amount holds its tax."""

    UNKNOWN = "unknown", _("tax not stated")
    INCLUDED = "included", _("tax included")
    EXCLUDED = "excluded", _("plus tax")
    NONE = "none", _("no tax")


class Provenance(models.TextChoices):
    """How sure we are of a fact."""

    FOUND = "found", _("found in the source")
    MEMORY = "memory", _("from memory, to be checked")
    DERIVED = "derived", _("worked out")
    ILLUSTRATIVE = "illustrative", _("made up as an example")
    UNKNOWN = "unknown", _("not stated")


class Availability(models.TextChoices):
    """Whether one may begin any day."""

    ANY_TIME = "any-time", _("any time")
    INTAKE_WINDOW = "intake-window", _("only when applications are open")


class StepStatus(models.TextChoices):
    """Whether a step may be chosen."""

    OPEN = "open", _("open")
    PAUSED = "paused", _("paused")


class DocumentStatus(models.TextChoices):
    """Whether a document says what holds, or only shows what such a document looks like."""

    OFFICIAL = "official", _("official")
    ILLUSTRATIVE = "illustrative", _("illustrative")
