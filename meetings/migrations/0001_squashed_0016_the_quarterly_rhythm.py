import accounts.fields
import accounts.zones
import django.core.validators
import django.db.models.deletion
import meetings.models.action_file
import meetings.models.paper
from django.conf import settings
from django.db import migrations, models

from accounts.migration_steps import created_together


class Migration(migrations.Migration):
    replaces = [
        ("meetings", "0001_initial"),
        ("meetings", "0002_keep_meetings_as_calendar_text"),
        ("meetings", "0003_find_a_tables_open_actions"),
        ("meetings", "0004_confirm_pathways_and_list_them"),
        ("meetings", "0005_meet_in_series"),
        ("meetings", "0006_keep_positions_on_decisions"),
        ("meetings", "0007_build_agendas_with_papers"),
        ("meetings", "0008_keep_minutes"),
        ("meetings", "0009_ask_when_people_can_come"),
        ("meetings", "0010_report_back_and_lead_times"),
        ("meetings", "0011_time_the_points"),
        ("meetings", "0012_freeze_packets"),
        ("meetings", "0013_remind_on_days_of_its_own"),
        ("meetings", "0014_deepen_actions"),
        ("meetings", "0015_announce_information_sessions"),
        ("meetings", "0016_say_why_a_poll_was_taken_back"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pathways", "0003_let_edits_speak_for_themselves"),
        ("workgroups", "0008_know_what_is_for_the_table"),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", accounts.fields.LineField(max_length=300, verbose_name="what is to be done")),
                ("detail", accounts.fields.ProseField(blank=True, max_length=10000, verbose_name="detail")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("on-track", "on track"),
                            ("needs-help", "needs help"),
                            ("parked", "parked"),
                            ("done", "done"),
                            ("dropped", "dropped"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_for", models.DateField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="workgroups.workgroup",
                        verbose_name="group",
                    ),
                ),
                (
                    "owner_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner (person)",
                    ),
                ),
                (
                    "owner_seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="workgroups.seat",
                        verbose_name="owner (seat)",
                    ),
                ),
            ],
            options={
                "verbose_name": "action",
                "verbose_name_plural": "actions",
                "indexes": [
                    models.Index(
                        condition=models.Q(("status__in", ["open", "on-track", "needs-help"])),
                        fields=["due_on", "id"],
                        name="open_actions_by_day",
                    ),
                    models.Index(
                        condition=models.Q(("status__in", ["open", "on-track", "needs-help"])),
                        fields=["group", "due_on", "id"],
                        name="open_actions_of_a_group",
                    ),
                    models.Index(fields=["group", "status", "due_on", "id"], name="actions_of_a_group"),
                    models.Index(fields=["owner_seat", "status", "due_on", "id"], name="actions_of_a_seat"),
                    models.Index(fields=["owner_person", "status", "due_on", "id"], name="actions_of_a_person"),
                    models.Index(
                        condition=models.Q(("ended_at__isnull", False)),
                        fields=["ended_at", "id"],
                        name="actions_that_ended",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("owner_person__isnull", False), ("owner_seat", None)),
                            models.Q(("owner_person", None), ("owner_seat__isnull", False)),
                            _connector="OR",
                        ),
                        name="action_is_owned_by_a_seat_or_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("status__in", ["done", "dropped"])),
                            models.Q(models.Q(("status__in", ["done", "dropped"]), _negated=True), ("ended_at", None)),
                            _connector="OR",
                        ),
                        name="ended_action_says_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("standing", "standing item"),
                            ("information", "information"),
                            ("discussion", "discussion"),
                            ("decision", "decision"),
                        ],
                        default="discussion",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("title_en", accounts.fields.LineField(blank=True, max_length=200, verbose_name="title in English")),
                ("title_fr", accounts.fields.LineField(blank=True, max_length=200, verbose_name="title in French")),
                (
                    "section_en",
                    accounts.fields.LineField(
                        blank=True, db_default="", max_length=80, verbose_name="section in English"
                    ),
                ),
                (
                    "section_fr",
                    accounts.fields.LineField(
                        blank=True, db_default="", max_length=80, verbose_name="section in French"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=10, validators=[django.core.validators.MaxValueValidator(600)], verbose_name="minutes"
                    ),
                ),
                ("is_confidential", models.BooleanField(db_default=False, default=False, verbose_name="confidential")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("lists_actions", models.BooleanField(default=False)),
                ("presenter", accounts.fields.LineField(blank=True, max_length=120, verbose_name="presenter")),
                ("topic", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("kept", "kept for the next meeting"), ("parked", "parked"), ("dropped", "dropped")],
                        db_default="",
                        default="",
                        max_length=8,
                    ),
                ),
                ("notes", accounts.fields.ProseField(blank=True, max_length=100000, verbose_name="notes")),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="agenda_items",
                        to="meetings.action",
                        verbose_name="action",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pathway",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="pathways.pathway",
                        verbose_name="pathway",
                    ),
                ),
                (
                    "pathway_version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pathways.pathwayversion",
                        verbose_name="version of a pathway",
                    ),
                ),
                (
                    "presenter_seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workgroups.seat",
                        verbose_name="seat that presents",
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda item",
                "verbose_name_plural": "agenda items",
                "indexes": [
                    models.Index(condition=models.Q(("topic__isnull", False)), fields=["topic"], name="agenda_by_topic")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), ("title_fr", ""), _negated=True),
                        name="agenda_item_has_a_title",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_alternate", models.BooleanField(default=False)),
                (
                    "response",
                    models.CharField(
                        choices=[
                            ("none", "no answer"),
                            ("yes", "yes"),
                            ("no", "no"),
                            ("maybe", "maybe"),
                            ("alternate", "my alternate will"),
                        ],
                        default="none",
                        max_length=12,
                        verbose_name="answer",
                    ),
                ),
                ("note", accounts.fields.LineField(blank=True, max_length=300, verbose_name="note")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("invited_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="workgroups.seat",
                    ),
                ),
                (
                    "stands_in_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stand_ins",
                        to="meetings.invitation",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("response", "none")),
                            models.Q(models.Q(("response", "none"), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_answer_has_a_moment",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InvitationAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "response",
                    models.CharField(
                        choices=[
                            ("none", "no answer"),
                            ("yes", "yes"),
                            ("no", "no"),
                            ("maybe", "maybe"),
                            ("alternate", "my alternate will"),
                        ],
                        max_length=12,
                    ),
                ),
                ("note", accounts.fields.ProseField(blank=True)),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("mail", "from the mail"),
                            ("page", "on the page"),
                            ("api", "by a program"),
                            ("chair", "told a co-chair"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="meetings.invitation"
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", accounts.fields.LineField(blank=True, max_length=200, verbose_name="title")),
                ("local_date", models.DateField(verbose_name="date")),
                ("local_time", models.TimeField(verbose_name="start")),
                (
                    "timezone",
                    models.CharField(
                        max_length=64, validators=[accounts.zones.validate_zone], verbose_name="time zone"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(15),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="length in minutes",
                    ),
                ),
                ("starts_at", models.DateTimeField(editable=False)),
                ("ends_at", models.DateTimeField(editable=False)),
                ("place", accounts.fields.LineField(blank=True, max_length=200, verbose_name="place")),
                (
                    "link",
                    models.URLField(
                        blank=True,
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                        verbose_name="link to join",
                    ),
                ),
                (
                    "message",
                    accounts.fields.ProseField(blank=True, max_length=4000, verbose_name="message to the table"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("scheduled", "scheduled"),
                            ("held", "in session"),
                            ("closed", "closed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("table", "the whole table"),
                            ("chairs", "the co-chairs only"),
                            ("seats", "chosen seats only"),
                        ],
                        db_default="table",
                        default="table",
                        max_length=8,
                        verbose_name="for",
                    ),
                ),
                ("ical_uid", models.CharField(editable=False, max_length=120, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("announced_sequence", models.IntegerField(default=-1)),
                ("notice_at", models.DateTimeField(blank=True, null=True)),
                ("announced", models.JSONField(blank=True, default=dict, editable=False)),
                (
                    "own_reminder_days",
                    models.JSONField(blank=True, null=True, verbose_name="reminders of its own, days before"),
                ),
                ("table_checked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "change_reason",
                    accounts.fields.LineField(blank=True, max_length=300, verbose_name="reason of the last change"),
                ),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("digest_made_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="workgroups.workgroup",
                        verbose_name="group",
                    ),
                ),
                ("seats", models.ManyToManyField(blank=True, related_name="meetings", to="workgroups.seat")),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "indexes": [
                    models.Index(fields=["group", "-starts_at"], name="meetings_of_a_group"),
                    models.Index(fields=["state", "starts_at"], name="meetings_ahead"),
                    models.Index(
                        condition=models.Q(("notice_at__isnull", False)),
                        fields=["notice_at"],
                        name="meetings_to_announce",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="meeting_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancelled_at", None), ("cancelled_by", None)),
                            models.Q(("cancelled_at__isnull", False), ("state", "cancelled")),
                            _connector="OR",
                        ),
                        name="only_a_cancelled_meeting_was_cancelled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", False), _connector="OR"
                        ),
                        name="closed_meeting_says_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeadTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("poll", "Ask who can come when"),
                            ("invite", "Send the invitations"),
                            ("agenda", "Have the agenda ready"),
                            ("packet", "Send the papers"),
                            ("minutes", "Circulate the minutes"),
                            ("approval", "Have the minutes approved"),
                        ],
                        max_length=8,
                        verbose_name="step",
                    ),
                ),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(180)],
                        verbose_name="days",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lead_times",
                        to="workgroups.workgroup",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lead_times",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "lead time",
                "verbose_name_plural": "lead times",
                "constraints": [
                    models.UniqueConstraint(models.F("group"), models.F("step"), name="group_plans_a_step_once"),
                    models.UniqueConstraint(models.F("meeting"), models.F("step"), name="meeting_plans_a_step_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group", None), ("meeting__isnull", False)),
                            models.Q(("group__isnull", False), ("meeting", None)),
                            _connector="OR",
                        ),
                        name="lead_time_is_of_a_group_or_a_meeting",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="invitation",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="meetings.meeting"
            ),
        ),
        migrations.CreateModel(
            name="EventText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(choices=[("en", "English"), ("fr", "French")], max_length=2)),
                ("text", models.TextField()),
                ("fingerprint", models.CharField(max_length=16)),
                ("recipe", models.CharField(max_length=16)),
                ("made_of_change", models.DateTimeField()),
                ("made_of_group", models.TextField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="event_texts", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "calendar text",
                "verbose_name_plural": "calendar texts",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "language"), name="a_meeting_has_one_calendar_text_per_language"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("wording", accounts.fields.ProseField(max_length=4000, verbose_name="wording")),
                (
                    "method",
                    models.CharField(
                        choices=[("consensus", "by consensus"), ("positions", "with recorded positions")],
                        default="consensus",
                        max_length=12,
                        verbose_name="how",
                    ),
                ),
                ("seats_present", models.PositiveSmallIntegerField(verbose_name="seats present")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="to be reviewed on")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                ("version", models.PositiveIntegerField(default=1)),
                ("recorded_at", models.DateTimeField()),
                (
                    "binds",
                    models.ManyToManyField(
                        blank=True, related_name="binding_decisions", to="workgroups.organization", verbose_name="binds"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="decisions",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "pathway_version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="pathways.pathwayversion",
                        verbose_name="confirms",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "indexes": [
                    models.Index(fields=["meeting", "id"], name="decisions_of_a_meeting"),
                    models.Index(fields=["-recorded_at", "-id"], name="decisions_latest_first"),
                    models.Index(
                        condition=models.Q(("review_on__isnull", False)),
                        fields=["review_on", "id"],
                        name="decisions_to_review",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(models.F("pathway_version"), name="version_is_confirmed_by_one_decision"),
                    models.CheckConstraint(
                        condition=models.Q(("ended_on", None), ("review_on", None), _connector="OR"),
                        name="ended_decision_is_not_reviewed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("present", "present"), ("regrets", "sent regrets"), ("absent", "absent")],
                        max_length=8,
                        verbose_name="attendance",
                    ),
                ),
                ("marked_at", models.DateTimeField()),
                (
                    "marked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="workgroups.seat",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendance", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance",
                "verbose_name_plural": "attendance",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("meeting"), models.F("person"), name="a_person_attends_a_meeting_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="agenda", to="meetings.meeting"
            ),
        ),
        migrations.CreateModel(
            name="ActionUpdate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("mail", "from the mail"),
                            ("page", "on the page"),
                            ("api", "by a program"),
                            ("meeting", "at a meeting"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "status_before",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("on-track", "on track"),
                            ("needs-help", "needs help"),
                            ("parked", "parked"),
                            ("done", "done"),
                            ("dropped", "dropped"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "status_after",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("on-track", "on track"),
                            ("needs-help", "needs help"),
                            ("parked", "parked"),
                            ("done", "done"),
                            ("dropped", "dropped"),
                        ],
                        max_length=12,
                    ),
                ),
                ("due_before", models.DateField(blank=True, null=True)),
                ("due_after", models.DateField(blank=True, null=True)),
                ("note", accounts.fields.ProseField(blank=True, max_length=4000, verbose_name="note")),
                ("is_comment", models.BooleanField(default=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="updates", to="meetings.action"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person_after",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person_before",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "seat_after",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workgroups.seat",
                    ),
                ),
                (
                    "seat_before",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workgroups.seat",
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="undone_by",
                        to="meetings.actionupdate",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="action_updates",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "update of an action",
                "verbose_name_plural": "updates of actions",
                "indexes": [
                    models.Index(fields=["action", "-at", "-id"], name="updates_of_an_action"),
                    models.Index(fields=["person", "-at", "-id"], name="updates_by_a_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("person_after", None),
                                ("person_before", None),
                                ("seat_after", None),
                                ("seat_before", None),
                            ),
                            models.Q(
                                models.Q(
                                    models.Q(("person_before__isnull", False), ("seat_before", None)),
                                    models.Q(("person_before", None), ("seat_before__isnull", False)),
                                    _connector="OR",
                                ),
                                models.Q(
                                    models.Q(("person_after__isnull", False), ("seat_after", None)),
                                    models.Q(("person_after", None), ("seat_after__isnull", False)),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="given_from_one_owner_to_one_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_comment", False), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="comment_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionAppearance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("kept", "kept for the next meeting"),
                            ("parked", "parked"),
                            ("dropped", "dropped"),
                            ("done", "done by then"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="appearances", to="meetings.action"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="action_appearances",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "appearance of an action",
                "verbose_name_plural": "appearances of actions",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("meeting"), models.F("action"), name="action_appears_once_at_a_meeting"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="action",
            name="made_at",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions_made",
                to="meetings.meeting",
                verbose_name="agreed at",
            ),
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("circulated", "circulated"), ("confirmed", "confirmed")],
                        default="circulated",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("consent_on", models.DateField(blank=True, null=True, verbose_name="confirmed if nobody objects by")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confirmed_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes_confirmed",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="minutes_kept", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "minutes",
                "verbose_name_plural": "minutes",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "circulated")),
                        fields=["consent_on"],
                        name="minutes_waiting_for_silence",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", False), ("state", "confirmed")),
                            models.Q(
                                ("confirmed_at", None),
                                ("confirmed_by", None),
                                ("confirmed_in", None),
                                ("state", "circulated"),
                            ),
                            _connector="OR",
                        ),
                        name="confirmed_minutes_say_when",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MinutesRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="revision")),
                ("content", models.JSONField(editable=False, verbose_name="content")),
                ("content_hash", models.CharField(editable=False, max_length=64, verbose_name="fingerprint")),
                (
                    "message",
                    accounts.fields.ProseField(blank=True, max_length=4000, verbose_name="message to the table"),
                ),
                ("circulated_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "circulated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="revisions", to="meetings.minutes"
                    ),
                ),
            ],
            options={
                "verbose_name": "revision of minutes",
                "verbose_name_plural": "revisions of minutes",
                "indexes": [
                    models.Index(condition=models.Q(("told_at", None)), fields=["id"], name="minutes_to_be_told")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("minutes"), models.F("number"), name="minutes_have_one_text_per_revision"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MinutesCorrection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.PositiveSmallIntegerField(verbose_name="line")),
                ("wording", accounts.fields.ProseField(max_length=4000, verbose_name="what it should say")),
                ("note", accounts.fields.LineField(blank=True, max_length=300, verbose_name="why")),
                (
                    "via",
                    models.CharField(
                        choices=[("mail", "from the mail"), ("page", "on the page"), ("api", "by a program")],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("accepted", "accepted"), ("declined", "declined")],
                        default="open",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("reply", accounts.fields.LineField(blank=True, max_length=300, verbose_name="a word back")),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="meetings.minutes"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "listed_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listed",
                        to="meetings.minutesrevision",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="meetings.minutesrevision",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction of minutes",
                "verbose_name_plural": "corrections of minutes",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at", None), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("settled_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="settled_correction_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("listed_in", None), ("state", "accepted"), _connector="OR"),
                        name="only_an_accepted_correction_is_listed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoteRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("notes", accounts.fields.ProseField(blank=True)),
                ("written_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to="meetings.agendaitem"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "revision of notes",
                "verbose_name_plural": "revisions of notes",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("item"), models.F("version"), name="notes_have_one_text_per_version"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Packet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("content", models.JSONField(editable=False, verbose_name="content")),
                ("content_hash", models.CharField(editable=False, max_length=64, verbose_name="fingerprint")),
                ("changes", models.JSONField(blank=True, default=list, editable=False, verbose_name="what changed")),
                (
                    "message",
                    accounts.fields.ProseField(blank=True, max_length=4000, verbose_name="message to the table"),
                ),
                ("sent_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="packets", to="meetings.meeting"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "packet",
                "verbose_name_plural": "packets",
                "indexes": [
                    models.Index(condition=models.Q(("told_at", None)), fields=["id"], name="packets_to_be_told")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("meeting"), models.F("number"), name="packets_of_a_meeting_are_numbered"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PacketFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("format", models.CharField(choices=[("pdf", "PDF"), ("docx", "Word")], max_length=4)),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French"), ("both", "both languages")], max_length=4
                    ),
                ),
                ("is_confidential", models.BooleanField(default=False)),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64, verbose_name="fingerprint")),
                (
                    "packet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="meetings.packet"
                    ),
                ),
            ],
            options={
                "verbose_name": "file of a packet",
                "verbose_name_plural": "files of packets",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("packet"),
                        models.F("format"),
                        models.F("language"),
                        models.F("is_confidential"),
                        name="packet_has_a_file_of_a_kind_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", accounts.fields.LineField(max_length=200, verbose_name="title")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("created_at", models.DateTimeField()),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="meetings.agendaitem"
                    ),
                ),
            ],
            options={
                "verbose_name": "paper",
                "verbose_name_plural": "papers",
                "indexes": [models.Index(fields=["item", "position", "id"], name="papers_of_a_point")],
            },
        ),
        migrations.CreateModel(
            name="PaperVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("file", models.FileField(upload_to=meetings.models.paper.place_of_paper)),
                ("name", accounts.fields.LineField(max_length=200, verbose_name="name of the file")),
                ("suffix", models.CharField(max_length=8, verbose_name="kind of file")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="fingerprint")),
                ("note", accounts.fields.LineField(blank=True, max_length=300, verbose_name="what changed")),
                ("sent_at", models.DateTimeField()),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="meetings.paper"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a paper",
                "verbose_name_plural": "versions of papers",
                "constraints": [
                    models.UniqueConstraint(models.F("paper"), models.F("number"), name="paper_has_a_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="paper_versions_count_from_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Poll",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "timezone",
                    models.CharField(
                        max_length=64, validators=[accounts.zones.validate_zone], verbose_name="time zone"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(15),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="length in minutes",
                    ),
                ),
                (
                    "message",
                    accounts.fields.ProseField(blank=True, max_length=4000, verbose_name="message to the table"),
                ),
                ("answer_by", models.DateField(verbose_name="answers until")),
                ("closes_at", models.DateTimeField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("open", "open"),
                            ("confirmed", "confirmed"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_reason",
                    accounts.fields.LineField(blank=True, max_length=300, verbose_name="why it was taken back"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="polls", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "availability poll",
                "verbose_name_plural": "availability polls",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("meeting"),
                        condition=models.Q(("state__in", ["draft", "open"])),
                        name="a_meeting_has_one_live_poll",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"), ("sent_at__isnull", False), ("state", "withdrawn"), _connector="OR"
                        ),
                        name="poll_that_was_sent_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state__in", ["draft", "open"])),
                            models.Q(("state__in", ["confirmed", "withdrawn"]), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="poll_that_ended_says_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PollInvitee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_alternate", models.BooleanField(default=False)),
                ("note", accounts.fields.LineField(blank=True, max_length=300, verbose_name="note")),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="polls", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitees", to="meetings.poll"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workgroups.seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "person asked for a time",
                "verbose_name_plural": "people asked for a time",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("poll"), models.F("person"), name="a_person_is_asked_once_in_a_poll"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PollReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said", models.JSONField()),
                ("note", accounts.fields.ProseField(blank=True)),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("mail", "from the mail"),
                            ("page", "on the page"),
                            ("api", "by a program"),
                            ("chair", "told a co-chair"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "invitee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="meetings.pollinvitee"
                    ),
                ),
            ],
            options={
                "verbose_name": "answer as it was given",
                "verbose_name_plural": "answers as they were given",
            },
        ),
        migrations.CreateModel(
            name="PollSlot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "position",
                    models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(5)]),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("chosen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "poll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slots", to="meetings.poll"
                    ),
                ),
            ],
            options={
                "verbose_name": "time asked about",
                "verbose_name_plural": "times asked about",
                "constraints": [
                    models.UniqueConstraint(models.F("poll"), models.F("position"), name="poll_has_one_time_a_letter"),
                    models.UniqueConstraint(
                        models.F("poll"), models.F("starts_at"), name="poll_asks_about_a_time_once"
                    ),
                    models.UniqueConstraint(
                        models.F("poll"), condition=models.Q(("chosen_at__isnull", False)), name="poll_chooses_one_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="time_asked_about_has_a_length"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PollAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "value",
                    models.CharField(
                        choices=[("yes", "yes"), ("if-needed", "if need be"), ("no", "no")],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                (
                    "invitee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="meetings.pollinvitee"
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="meetings.pollslot"
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a poll",
                "verbose_name_plural": "answers to polls",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("invitee"), models.F("slot"), name="a_time_is_answered_once_by_a_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportBack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="reported back")),
                (
                    "reported_via",
                    models.CharField(
                        blank=True,
                        choices=[("mail", "from the mail"), ("page", "on the page"), ("api", "by a program")],
                        max_length=8,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report_backs",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_backs",
                        to="workgroups.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_backs",
                        to="workgroups.seat",
                        verbose_name="seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "report-back",
                "verbose_name_plural": "report-backs",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("meeting"), models.F("organization"), name="organization_hears_of_a_meeting_once"
                    ),
                    models.UniqueConstraint(models.F("meeting"), models.F("seat"), name="seat_hears_of_a_meeting_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organization", None), ("seat__isnull", False)),
                            models.Q(("organization__isnull", False), ("seat", None)),
                            _connector="OR",
                        ),
                        name="report_back_is_for_an_organization_or_a_seat",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reported_at", None), ("reported_by", None), ("reported_via", "")),
                            models.Q(("reported_at__isnull", False), models.Q(("reported_via", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="reported_back_says_how",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HomeQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", accounts.fields.ProseField(max_length=1000, verbose_name="question")),
                ("written_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="home_questions",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="home_questions",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "report_back",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="meetings.reportback",
                    ),
                ),
            ],
            options={
                "verbose_name": "question to ask at home",
                "verbose_name_plural": "questions to ask at home",
            },
        ),
        migrations.CreateModel(
            name="HomeAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", accounts.fields.ProseField(blank=True, max_length=4000, verbose_name="answer")),
                ("holds", models.BooleanField(default=True)),
                (
                    "via",
                    models.CharField(
                        choices=[("mail", "from the mail"), ("page", "on the page"), ("api", "by a program")],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="home_answers",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="meetings.homequestion",
                    ),
                ),
                (
                    "report_back",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="meetings.reportback"
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of an organization",
                "verbose_name_plural": "answers of organizations",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("report_back"),
                        models.F("question"),
                        condition=models.Q(("holds", True)),
                        name="one_answer_to_a_question_holds",
                    ),
                    models.UniqueConstraint(
                        models.F("report_back"),
                        condition=models.Q(("holds", True), ("question", None)),
                        name="one_answer_of_its_own_accord_holds",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", accounts.fields.LineField(blank=True, max_length=200, verbose_name="title")),
                (
                    "week",
                    models.SmallIntegerField(
                        choices=[(1, "first"), (2, "second"), (3, "third"), (4, "fourth"), (-1, "last")],
                        default=2,
                        verbose_name="which week",
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "Monday"), (1, "Tuesday"), (2, "Wednesday"), (3, "Thursday"), (4, "Friday")],
                        verbose_name="weekday",
                    ),
                ),
                (
                    "every_months",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                        verbose_name="every so many months",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("local_time", models.TimeField(verbose_name="start")),
                (
                    "timezone",
                    models.CharField(
                        max_length=64, validators=[accounts.zones.validate_zone], verbose_name="time zone"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(15),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="length in minutes",
                    ),
                ),
                ("place", accounts.fields.LineField(blank=True, max_length=200, verbose_name="place")),
                (
                    "link",
                    models.URLField(
                        blank=True,
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                        verbose_name="link to join",
                    ),
                ),
                ("skip_months", models.JSONField(blank=True, default=list, verbose_name="months without a meeting")),
                (
                    "instead",
                    models.CharField(
                        choices=[("next-week", "a week later"), ("skip", "no meeting that time")],
                        default="next-week",
                        max_length=10,
                        verbose_name="on such a day",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_through", models.DateField(blank=True, editable=False, null=True)),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="series", to="workgroups.workgroup"
                    ),
                ),
                (
                    "jurisdictions",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="workgroups.jurisdiction", verbose_name="statutory holidays of"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "series of meetings",
                "verbose_name_plural": "series of meetings",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["made_through"],
                        name="series_to_carry_on",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("week__in", [1, 2, 3, 4, -1])), name="series_names_a_week"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("every_months__gte", 1), ("every_months__lte", 12)),
                        name="series_comes_back",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Occurrence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("original_on", models.DateField(verbose_name="by the rule")),
                ("local_date", models.DateField(verbose_name="date")),
                ("reason", accounts.fields.LineField(blank=True, max_length=200, verbose_name="reason")),
                ("moved_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "meeting",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="occurrence",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="occurrences", to="meetings.series"
                    ),
                ),
            ],
            options={
                "verbose_name": "day of a series",
                "verbose_name_plural": "days of a series",
                "indexes": [models.Index(fields=["series", "local_date"], name="days_of_a_series")],
                "constraints": [
                    models.UniqueConstraint(models.F("series"), models.F("original_on"), name="series_has_a_slot_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SeriesBreak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                ("name", accounts.fields.LineField(blank=True, max_length=80, verbose_name="what it is")),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="breaks", to="meetings.series"
                    ),
                ),
            ],
            options={
                "verbose_name": "break of a series",
                "verbose_name_plural": "breaks of a series",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="series_break_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WaitingPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("standing", "standing item"),
                            ("information", "information"),
                            ("discussion", "discussion"),
                            ("decision", "decision"),
                        ],
                        default="discussion",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("title_en", accounts.fields.LineField(blank=True, max_length=200, verbose_name="title in English")),
                ("title_fr", accounts.fields.LineField(blank=True, max_length=200, verbose_name="title in French")),
                (
                    "section_en",
                    accounts.fields.LineField(
                        blank=True, db_default="", max_length=80, verbose_name="section in English"
                    ),
                ),
                (
                    "section_fr",
                    accounts.fields.LineField(
                        blank=True, db_default="", max_length=80, verbose_name="section in French"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=10, validators=[django.core.validators.MaxValueValidator(600)], verbose_name="minutes"
                    ),
                ),
                ("is_confidential", models.BooleanField(db_default=False, default=False, verbose_name="confidential")),
                ("reason", accounts.fields.ProseField(blank=True, max_length=2000, verbose_name="why")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("kept", "for the next meeting"),
                            ("parked", "parked"),
                            ("taken", "on an agenda"),
                            ("declined", "declined"),
                            ("dropped", "dropped"),
                        ],
                        default="proposed",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("answer", accounts.fields.LineField(blank=True, max_length=500, verbose_name="answer")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("topic", models.UUIDField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="waiting_points",
                        to="workgroups.workgroup",
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="waited_as",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "waiting point",
                "verbose_name_plural": "waiting points",
                "indexes": [models.Index(fields=["group", "state", "id"], name="points_that_wait")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), ("title_fr", ""), _negated=True),
                        name="waiting_point_has_a_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("state", "proposed")),
                            models.Q(("state", "proposed"), _negated=True),
                            _connector="OR",
                        ),
                        name="a_proposed_point_has_no_answer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.FileField(upload_to=meetings.models.action_file.place_of_attachment)),
                ("name", accounts.fields.LineField(max_length=200, verbose_name="name of the file")),
                ("suffix", models.CharField(max_length=8, verbose_name="kind of file")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="fingerprint")),
                ("note", accounts.fields.LineField(blank=True, max_length=300, verbose_name="what it is")),
                ("sent_at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="meetings.action"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "file of an action",
                "verbose_name_plural": "files of actions",
                "constraints": [
                    models.UniqueConstraint(models.F("action"), models.F("sha256"), name="action_has_a_file_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionWait",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="waits", to="meetings.action"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "waits_for",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="awaited_by", to="meetings.action"
                    ),
                ),
            ],
            options={
                "verbose_name": "wait of an action",
                "verbose_name_plural": "waits of actions",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("action"), models.F("waits_for"), name="action_waits_once_for_another"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("action", models.F("waits_for")), _negated=True),
                        name="action_waits_not_for_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaTemplateItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("standing", "standing item"),
                            ("information", "information"),
                            ("discussion", "discussion"),
                            ("decision", "decision"),
                        ],
                        default="discussion",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("title_en", accounts.fields.LineField(blank=True, max_length=200, verbose_name="title in English")),
                ("title_fr", accounts.fields.LineField(blank=True, max_length=200, verbose_name="title in French")),
                (
                    "section_en",
                    accounts.fields.LineField(
                        blank=True, db_default="", max_length=80, verbose_name="section in English"
                    ),
                ),
                (
                    "section_fr",
                    accounts.fields.LineField(
                        blank=True, db_default="", max_length=80, verbose_name="section in French"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=10, validators=[django.core.validators.MaxValueValidator(600)], verbose_name="minutes"
                    ),
                ),
                ("is_confidential", models.BooleanField(db_default=False, default=False, verbose_name="confidential")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("lists_actions", models.BooleanField(default=False, verbose_name="lists the open actions")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda_template",
                        to="workgroups.workgroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of an agenda template",
                "verbose_name_plural": "agenda template",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), ("title_fr", ""), _negated=True),
                        name="agenda_template_item_has_a_title",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Away",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                ("note", accounts.fields.LineField(blank=True, max_length=120, verbose_name="note")),
                ("made_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="times_away",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "time away",
                "verbose_name_plural": "times away",
                "indexes": [models.Index(fields=["person", "ends_on"], name="times_away_of_a_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="away_ends_after_it_starts"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("meetings", "meetings"), ("actions", "open actions")],
                        default="meetings",
                        max_length=8,
                        verbose_name="what it holds",
                    ),
                ),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workgroups.workgroup",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feeds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "calendar feed",
                "verbose_name_plural": "calendar feeds",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("person"),
                        models.F("kind"),
                        condition=models.Q(("group", None), ("revoked_at", None)),
                        name="one_live_feed_of_all_groups",
                    ),
                    models.UniqueConstraint(
                        models.F("person"),
                        models.F("kind"),
                        models.F("group"),
                        condition=models.Q(("group__isnull", False), ("revoked_at", None)),
                        name="one_live_feed_of_a_kind_per_group",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionPosition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "position",
                    models.CharField(
                        choices=[
                            ("for", "for"),
                            ("against", "against"),
                            ("abstain", "abstained"),
                            ("absent", "absent"),
                        ],
                        max_length=8,
                        verbose_name="position",
                    ),
                ),
                ("reason", accounts.fields.ProseField(blank=True, max_length=1000, verbose_name="reason")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="positions", to="meetings.decision"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="positions", to="workgroups.seat"
                    ),
                ),
            ],
            options={
                "verbose_name": "position on a decision",
                "verbose_name_plural": "positions on decisions",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("decision"), models.F("seat"), name="a_seat_has_one_position_on_a_decision"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InformationSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title_en", accounts.fields.LineField(blank=True, max_length=200, verbose_name="title in English")),
                ("title_fr", accounts.fields.LineField(blank=True, max_length=200, verbose_name="title in French")),
                (
                    "description_en",
                    accounts.fields.ProseField(blank=True, max_length=4000, verbose_name="description in English"),
                ),
                (
                    "description_fr",
                    accounts.fields.ProseField(blank=True, max_length=4000, verbose_name="description in French"),
                ),
                (
                    "spoken",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French"), ("both", "English and French")],
                        default="en",
                        max_length=4,
                        verbose_name="spoken",
                    ),
                ),
                ("local_date", models.DateField(verbose_name="date")),
                ("local_time", models.TimeField(verbose_name="start")),
                (
                    "timezone",
                    models.CharField(
                        max_length=64, validators=[accounts.zones.validate_zone], verbose_name="time zone"
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(15),
                            django.core.validators.MaxValueValidator(600),
                        ],
                        verbose_name="length in minutes",
                    ),
                ),
                ("starts_at", models.DateTimeField(editable=False)),
                ("ends_at", models.DateTimeField(editable=False)),
                ("place", accounts.fields.LineField(blank=True, max_length=200, verbose_name="place")),
                (
                    "link",
                    models.URLField(
                        blank=True,
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                        verbose_name="link to join or to sign up",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("published", "published"), ("cancelled", "cancelled")],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("ical_uid", models.CharField(editable=False, max_length=120, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("reason", accounts.fields.LineField(blank=True, max_length=300, verbose_name="why it was cancelled")),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="information_sessions",
                        to="workgroups.workgroup",
                        verbose_name="group",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workgroups.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "professions",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="workgroups.profession", verbose_name="professions"
                    ),
                ),
            ],
            options={
                "verbose_name": "information session",
                "verbose_name_plural": "information sessions",
                "indexes": [models.Index(fields=["state", "local_date"], name="information_sessions_ahead")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), ("title_fr", ""), _negated=True),
                        name="information_session_has_a_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="information_session_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "draft"), ("published_at__isnull", False), _connector="OR"),
                        name="public_information_session_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancelled_at", None), models.Q(("state", "cancelled"), _negated=True)),
                            models.Q(("cancelled_at__isnull", False), ("state", "cancelled")),
                            _connector="OR",
                        ),
                        name="only_a_cancelled_information_session_was_cancelled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_at", models.DateTimeField(verbose_name="from")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="times", to="meetings.agendaitem"
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "time spent on a point",
                "verbose_name_plural": "times spent on points",
                "indexes": [models.Index(fields=["item", "started_at"], name="times_of_a_point")],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("item"), condition=models.Q(("ended_at", None)), name="a_clock_of_a_point_runs_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at", None), ("ended_at__gte", models.F("started_at")), _connector="OR"
                        ),
                        name="time_on_a_point_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                models.F("meeting"), models.F("person"), name="a_person_is_invited_once_to_a_meeting"
            ),
        ),
        migrations.AddIndex(
            model_name="agendaitem",
            index=models.Index(fields=["meeting", "position", "id"], name="agenda_of_a_meeting"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                models.F("meeting"), models.F("pathway"), name="pathway_stands_on_an_agenda_once"
            ),
        ),
    ]
    operations = created_together(operations)
