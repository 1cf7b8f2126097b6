import accounts.fields
import accounts.zones
import datetime
import django.core.validators
import django.db.models.deletion
import workgroups.models.group
from django.conf import settings
from django.db import migrations, models

from accounts.migration_steps import created_together


class Migration(migrations.Migration):
    replaces = [
        ("workgroups", "0001_initial"),
        ("workgroups", "0002_short_names_of_kinds"),
        ("workgroups", "0003_tell_of_standing_still"),
        ("workgroups", "0004_files_of_members"),
        ("workgroups", "0005_seat_invitations"),
        ("workgroups", "0006_invite_who_a_file_seats"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        # Not needed, but each step of theirs draws up all our models again where these stand already.
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [
        migrations.CreateModel(
            name="GroupFunction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", accounts.fields.ProseField(blank=True, verbose_name="source")),
                ("provenance", accounts.fields.LineField(blank=True, max_length=200, verbose_name="provenance")),
                ("note", accounts.fields.ProseField(blank=True, verbose_name="note")),
                ("code", models.SlugField(max_length=64, unique=True, verbose_name="code")),
                ("name_en", accounts.fields.LineField(max_length=250, verbose_name="name in English")),
                ("name_fr", accounts.fields.LineField(blank=True, max_length=250, verbose_name="name in French")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "suggested_artefact",
                    accounts.fields.LineField(blank=True, max_length=200, verbose_name="what it leaves behind"),
                ),
            ],
            options={
                "verbose_name": "function of a group",
                "verbose_name_plural": "functions of a group",
            },
        ),
        migrations.CreateModel(
            name="Jurisdiction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", accounts.fields.ProseField(blank=True, verbose_name="source")),
                ("provenance", accounts.fields.LineField(blank=True, max_length=200, verbose_name="provenance")),
                ("note", accounts.fields.ProseField(blank=True, verbose_name="note")),
                ("code", models.SlugField(max_length=64, unique=True, verbose_name="code")),
                ("name_en", accounts.fields.LineField(max_length=250, verbose_name="name in English")),
                ("name_fr", accounts.fields.LineField(blank=True, max_length=250, verbose_name="name in French")),
                ("abbreviation", accounts.fields.LineField(max_length=8, verbose_name="abbreviation")),
                (
                    "kind",
                    models.CharField(
                        choices=[("federal", "federal"), ("province", "province"), ("territory", "territory")],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "timezone",
                    models.CharField(
                        max_length=64, validators=[accounts.zones.validate_zone], verbose_name="main time zone"
                    ),
                ),
                ("official_languages", models.CharField(max_length=64, verbose_name="official languages")),
            ],
            options={
                "verbose_name": "jurisdiction",
                "verbose_name_plural": "jurisdictions",
            },
        ),
        migrations.CreateModel(
            name="Profession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", accounts.fields.ProseField(blank=True, verbose_name="source")),
                ("provenance", accounts.fields.LineField(blank=True, max_length=200, verbose_name="provenance")),
                ("note", accounts.fields.ProseField(blank=True, verbose_name="note")),
                ("code", models.SlugField(max_length=64, unique=True, verbose_name="code")),
                ("name_en", accounts.fields.LineField(max_length=250, verbose_name="name in English")),
                ("name_fr", accounts.fields.LineField(blank=True, max_length=250, verbose_name="name in French")),
                (
                    "regulation_type",
                    accounts.fields.LineField(blank=True, max_length=40, verbose_name="how it is regulated"),
                ),
                (
                    "protected_titles",
                    accounts.fields.LineField(blank=True, max_length=200, verbose_name="protected titles"),
                ),
                ("entry_exam", accounts.fields.ProseField(blank=True, verbose_name="entry examination")),
            ],
            options={
                "verbose_name": "profession",
                "verbose_name_plural": "professions",
            },
        ),
        migrations.CreateModel(
            name="StakeholderKind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", accounts.fields.ProseField(blank=True, verbose_name="source")),
                ("provenance", accounts.fields.LineField(blank=True, max_length=200, verbose_name="provenance")),
                ("note", accounts.fields.ProseField(blank=True, verbose_name="note")),
                ("code", models.SlugField(max_length=64, unique=True, verbose_name="code")),
                ("name_en", accounts.fields.LineField(max_length=250, verbose_name="name in English")),
                ("name_fr", accounts.fields.LineField(blank=True, max_length=250, verbose_name="name in French")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "short_en",
                    accounts.fields.LineField(blank=True, max_length=24, verbose_name="short name in English"),
                ),
                ("short_fr", accounts.fields.LineField(blank=True, max_length=24, verbose_name="short name in French")),
                ("required_by_default", models.BooleanField(default=False, verbose_name="suggested for the quorum")),
            ],
            options={
                "verbose_name": "stakeholder kind",
                "verbose_name_plural": "stakeholder kinds",
            },
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", accounts.fields.ProseField(blank=True, verbose_name="source")),
                ("provenance", accounts.fields.LineField(blank=True, max_length=200, verbose_name="provenance")),
                ("note", accounts.fields.ProseField(blank=True, verbose_name="note")),
                ("code", models.SlugField(max_length=64, unique=True, verbose_name="code")),
                ("name_en", accounts.fields.LineField(max_length=250, verbose_name="name in English")),
                ("name_fr", accounts.fields.LineField(blank=True, max_length=250, verbose_name="name in French")),
                ("abbreviation", accounts.fields.LineField(blank=True, max_length=60, verbose_name="abbreviation")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("regulator", "regulatory authority"),
                            ("national-body", "national body"),
                            ("assessor", "assessment body"),
                            ("credential-assessment", "credential assessment service"),
                            ("information", "information service"),
                            ("association", "professional association"),
                            ("school", "educational institution"),
                            ("settlement", "immigrant-serving organization"),
                            ("employer", "employer or employers’ organization"),
                            ("union", "union"),
                            ("sector-council", "sector council"),
                            ("community", "community organization"),
                            ("government", "government department"),
                            ("intergovernmental", "intergovernmental body"),
                        ],
                        max_length=24,
                        verbose_name="kind",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organizations",
                        to="workgroups.jurisdiction",
                        verbose_name="jurisdiction",
                    ),
                ),
                ("status", accounts.fields.LineField(blank=True, max_length=32, verbose_name="status")),
                ("website", models.URLField(blank=True, max_length=300, verbose_name="website")),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="workgroups.organization",
                        verbose_name="merged into",
                    ),
                ),
            ],
            options={
                "verbose_name": "organization",
                "verbose_name_plural": "organizations",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("successor", models.F("id")), _negated=True),
                        name="organization_does_not_succeed_itself",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProfessionNoc",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", accounts.fields.ProseField(blank=True, verbose_name="source")),
                ("provenance", accounts.fields.LineField(blank=True, max_length=200, verbose_name="provenance")),
                ("note", accounts.fields.ProseField(blank=True, verbose_name="note")),
                (
                    "profession",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="noc_codes",
                        to="workgroups.profession",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        max_length=5,
                        validators=[django.core.validators.RegexValidator("^\\d{5}$")],
                        verbose_name="NOC code",
                    ),
                ),
                ("version", models.CharField(default="2021 v1.0", max_length=16, verbose_name="NOC version")),
                ("title_en", accounts.fields.LineField(max_length=250, verbose_name="title in English")),
                ("title_fr", accounts.fields.LineField(blank=True, max_length=250, verbose_name="title in French")),
                ("teer", models.PositiveSmallIntegerField(verbose_name="TEER category")),
                ("is_primary", models.BooleanField(default=False, verbose_name="main code")),
            ],
            options={
                "verbose_name": "NOC code",
                "verbose_name_plural": "NOC codes",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("profession"),
                        models.F("code"),
                        models.F("version"),
                        name="profession_lists_a_noc_code_once",
                    ),
                    models.UniqueConstraint(
                        models.F("profession"), condition=models.Q(("is_primary", True)), name="one_primary_noc_code"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SampleActivity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", accounts.fields.ProseField(blank=True, verbose_name="source")),
                ("provenance", accounts.fields.LineField(blank=True, max_length=200, verbose_name="provenance")),
                ("note", accounts.fields.ProseField(blank=True, verbose_name="note")),
                ("code", models.SlugField(max_length=64, unique=True, verbose_name="code")),
                ("name_en", accounts.fields.LineField(max_length=250, verbose_name="name in English")),
                ("name_fr", accounts.fields.LineField(blank=True, max_length=250, verbose_name="name in French")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "function",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="workgroups.groupfunction",
                        verbose_name="function",
                    ),
                ),
            ],
            options={
                "verbose_name": "sample activity",
                "verbose_name_plural": "sample activities",
            },
        ),
        migrations.CreateModel(
            name="OrganizationName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", accounts.fields.ProseField(blank=True, verbose_name="source")),
                ("provenance", accounts.fields.LineField(blank=True, max_length=200, verbose_name="provenance")),
                ("note", accounts.fields.ProseField(blank=True, verbose_name="note")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="workgroups.organization"
                    ),
                ),
                ("name_en", accounts.fields.LineField(max_length=250, verbose_name="name in English")),
                ("name_fr", accounts.fields.LineField(blank=True, max_length=250, verbose_name="name in French")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "earlier name",
                "verbose_name_plural": "earlier names",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("starts_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="organization_name_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        models.F("organization"),
                        models.F("name_en"),
                        models.F("starts_on"),
                        name="organization_name_is_listed_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProfessionBody",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "profession",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="profession_bodies",
                        to="workgroups.profession",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="profession_bodies",
                        to="workgroups.organization",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("regulator", "regulates it"), ("national", "national body")],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "body of a profession",
                "verbose_name_plural": "bodies of a profession",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("profession"),
                        models.F("organization"),
                        models.F("role"),
                        condition=models.Q(("ends_on", None)),
                        name="profession_names_a_body_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("starts_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="profession_body_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", accounts.fields.ProseField(blank=True, verbose_name="source")),
                ("provenance", accounts.fields.LineField(blank=True, max_length=200, verbose_name="provenance")),
                ("note", accounts.fields.ProseField(blank=True, verbose_name="note")),
                ("code", models.SlugField(max_length=64, unique=True, verbose_name="code")),
                ("name_en", accounts.fields.LineField(max_length=250, verbose_name="name in English")),
                ("name_fr", accounts.fields.LineField(blank=True, max_length=250, verbose_name="name in French")),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("provincial", "provincial"),
                            ("atlantic", "Atlantic"),
                            ("pan-canadian", "pan-Canadian"),
                        ],
                        default="provincial",
                        max_length=16,
                        verbose_name="scope",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        to="workgroups.jurisdiction",
                        verbose_name="jurisdiction",
                    ),
                ),
                (
                    "cadence",
                    models.CharField(
                        choices=[("quarterly", "quarterly"), ("as-needed", "as needed")],
                        default="quarterly",
                        max_length=12,
                        verbose_name="cadence",
                    ),
                ),
                (
                    "established_year",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="established"),
                ),
                (
                    "parent_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        to="workgroups.organization",
                        verbose_name="reports to",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                (
                    "timezone",
                    models.CharField(
                        default="America/Halifax",
                        max_length=64,
                        validators=[accounts.zones.validate_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "usual_weekday",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "Monday"), (1, "Tuesday"), (2, "Wednesday"), (3, "Thursday"), (4, "Friday")],
                        default=1,
                        verbose_name="usual weekday",
                    ),
                ),
                ("usual_time", models.TimeField(default=datetime.time(10, 0), verbose_name="usual time")),
                (
                    "usual_minutes",
                    models.PositiveSmallIntegerField(
                        default=120,
                        validators=[
                            django.core.validators.MinValueValidator(15),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="usual length in minutes",
                    ),
                ),
                ("usual_place", accounts.fields.LineField(blank=True, max_length=200, verbose_name="usual place")),
                (
                    "usual_link",
                    models.URLField(
                        blank=True,
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                        verbose_name="usual link",
                    ),
                ),
                (
                    "reminder_days",
                    models.JSONField(
                        blank=True,
                        default=workgroups.models.group.default_reminder_days,
                        verbose_name="reminders, days before",
                    ),
                ),
                (
                    "escalates",
                    models.BooleanField(default=True, verbose_name="tell others of actions that stand still"),
                ),
                (
                    "alternate_after_days",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="tell the alternate after, days",
                    ),
                ),
                (
                    "chairs_after_days",
                    models.PositiveSmallIntegerField(
                        default=14,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="tell the co-chairs after, days",
                    ),
                ),
                (
                    "quorum_percent",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="quorum, percent of filled seats",
                    ),
                ),
            ],
            options={
                "verbose_name": "work group",
                "verbose_name_plural": "work groups",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quorum_percent", None),
                            models.Q(("quorum_percent__gte", 1), ("quorum_percent__lte", 100)),
                            _connector="OR",
                        ),
                        name="quorum_is_a_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("alternate_after_days__gte", 1),
                            ("chairs_after_days__gt", models.F("alternate_after_days")),
                        ),
                        name="co_chairs_hear_after_the_alternate",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupProfession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="group_professions",
                        to="workgroups.workgroup",
                    ),
                ),
                (
                    "profession",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_professions",
                        to="workgroups.profession",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "profession of a group",
                "verbose_name_plural": "professions of a group",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("group"),
                        models.F("profession"),
                        condition=models.Q(("ends_on", None)),
                        name="group_lists_a_profession_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("starts_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="group_profession_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="workgroups.workgroup",
                        verbose_name="group",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="workgroups.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "stakeholder_kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="workgroups.stakeholderkind",
                        verbose_name="stakeholder kind",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("cochair-profession", "Co-chair for the profession"),
                            ("cochair-consultant", "Co-chair, Consultant International Labour Mobility"),
                            ("member", "Member"),
                            ("observer", "Observer"),
                        ],
                        default="member",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "role_order",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(role="cochair-profession", then=0),
                            models.When(role="cochair-consultant", then=1),
                            models.When(role="observer", then=3),
                            default=2,
                        ),
                        output_field=models.SmallIntegerField(),
                    ),
                ),
                ("label_en", accounts.fields.LineField(blank=True, max_length=120, verbose_name="label in English")),
                ("label_fr", accounts.fields.LineField(blank=True, max_length=120, verbose_name="label in French")),
                (
                    "responsibility",
                    accounts.fields.LineField(
                        blank=True, max_length=300, verbose_name="what the organization is responsible for"
                    ),
                ),
                (
                    "benefit",
                    accounts.fields.LineField(blank=True, max_length=300, verbose_name="what it gains from the table"),
                ),
                ("opened_on", models.DateField(verbose_name="opened on")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
            ],
            options={
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("group"),
                        models.F("role"),
                        condition=models.Q(
                            ("closed_on", None), ("role__in", ["cochair-profession", "cochair-consultant"])
                        ),
                        name="one_seat_per_cochair_post",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None), ("closed_on__gte", models.F("opened_on")), _connector="OR"
                        ),
                        name="seat_closes_after_it_opens",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermsOfReference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="terms", to="workgroups.workgroup"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("text_en", accounts.fields.ProseField(max_length=50000, verbose_name="text in English")),
                ("text_fr", accounts.fields.ProseField(blank=True, max_length=50000, verbose_name="text in French")),
                ("adopted_on", models.DateField(verbose_name="adopted on")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="to be reviewed on")),
                ("amendment", accounts.fields.LineField(blank=True, max_length=300, verbose_name="what changed")),
                (
                    "adopted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "terms of reference",
                "verbose_name_plural": "terms of reference",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("group"), models.F("number"), name="terms_have_one_text_per_version"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RosterFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roster_files",
                        to="workgroups.workgroup",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("name", accounts.fields.LineField(max_length=200, verbose_name="name of the file")),
                ("content", models.BinaryField(default=bytes, editable=True)),
                ("fingerprint", models.CharField(max_length=64, verbose_name="fingerprint")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("previewed", "to be confirmed"),
                            ("confirmed", "waiting to be written"),
                            ("moved-on", "the table changed in between"),
                            ("written", "written"),
                        ],
                        default="previewed",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("confirmed", models.CharField(blank=True, max_length=64)),
                ("kept_at", models.DateTimeField(db_index=True, verbose_name="sent")),
                ("written_at", models.DateTimeField(blank=True, null=True, verbose_name="written")),
                ("added", models.PositiveIntegerField(default=0)),
                ("changed", models.PositiveIntegerField(default=0)),
                ("invites", models.BooleanField(db_default=False, default=False, verbose_name="invite who is seated")),
                ("to_invite", models.JSONField(blank=True, db_default=[], default=list)),
                ("invited", models.PositiveIntegerField(db_default=0, default=0)),
            ],
            options={
                "verbose_name": "file of members",
                "verbose_name_plural": "files of members",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "confirmed")), fields=["id"], name="roster_files_to_be_written"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "written"), ("written_at__isnull", False)),
                            models.Q(models.Q(("state", "written"), _negated=True), ("written_at", None)),
                            _connector="OR",
                        ),
                        name="roster_file_is_written_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "confirmed"), _negated=True),
                            models.Q(("confirmed", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="roster_file_is_confirmed_as_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuorumKind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quorum_kinds",
                        to="workgroups.workgroup",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quorum_kinds",
                        to="workgroups.stakeholderkind",
                    ),
                ),
                (
                    "minimum",
                    models.PositiveSmallIntegerField(
                        default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name="at least"
                    ),
                ),
            ],
            options={
                "verbose_name": "part of a quorum",
                "verbose_name_plural": "parts of a quorum",
                "constraints": [
                    models.UniqueConstraint(models.F("group"), models.F("kind"), name="quorum_names_a_kind_once"),
                    models.CheckConstraint(condition=models.Q(("minimum__gte", 1)), name="quorum_asks_for_somebody"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activity",
                        to="workgroups.workgroup",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("verb", models.CharField(max_length=40)),
                ("target_type", models.CharField(max_length=60)),
                ("target_id", models.BigIntegerField()),
                ("target_label", accounts.fields.LineField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                ("data", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "entry of the record",
                "verbose_name_plural": "the record",
                "indexes": [
                    models.Index(fields=["group", "-at", "-id"], name="activity_of_a_group"),
                    models.Index(fields=["target_type", "target_id"], name="activity_about_a_thing"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeatHolder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holders",
                        to="workgroups.seat",
                        verbose_name="seat",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="held_seats",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                ("is_alternate", models.BooleanField(default=False, verbose_name="alternate")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "seat holder",
                "verbose_name_plural": "seat holders",
                "indexes": [models.Index(fields=["person", "starts_on"], name="seat_holder_by_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                        name="seat_is_held_until_after_it_was_taken",
                    ),
                    models.UniqueConstraint(
                        models.F("seat"),
                        condition=models.Q(("ends_on", None), ("is_alternate", False)),
                        name="one_open_holder_per_seat",
                    ),
                    models.UniqueConstraint(
                        models.F("seat"),
                        models.F("person"),
                        condition=models.Q(("ends_on", None)),
                        name="a_person_holds_a_seat_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeatInvitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "holder",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitation",
                        to="workgroups.seatholder",
                        verbose_name="seat holder",
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("cochair-profession", "Co-chair for the profession"),
                            ("cochair-consultant", "Co-chair, Consultant International Labour Mobility"),
                            ("member", "Member"),
                            ("observer", "Observer"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="sent at")),
                ("accepted_at", models.DateTimeField(blank=True, null=True, verbose_name="accepted at")),
            ],
            options={
                "verbose_name": "invitation to a seat",
                "verbose_name_plural": "invitations to seats",
            },
        ),
        migrations.AddField(
            model_name="profession",
            name="bodies",
            field=models.ManyToManyField(through="workgroups.ProfessionBody", to="workgroups.organization"),
        ),
        migrations.AddField(
            model_name="workgroup",
            name="functions",
            field=models.ManyToManyField(blank=True, to="workgroups.groupfunction"),
        ),
        migrations.AddField(
            model_name="workgroup",
            name="professions",
            field=models.ManyToManyField(through="workgroups.GroupProfession", to="workgroups.profession"),
        ),
    ]
    operations = created_together(operations)
