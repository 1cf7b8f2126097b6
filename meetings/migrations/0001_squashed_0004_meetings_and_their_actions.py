import accounts.fields
import accounts.zones
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("meetings", "0001_initial"),
        ("meetings", "0002_keep_meetings_as_calendar_text"),
        ("meetings", "0003_find_a_tables_open_actions"),
        ("meetings", "0004_confirm_pathways_and_list_them"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pathways", "0001_initial"),
        ("workgroups", "0003_tell_of_standing_still"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="workgroups.workgroup",
                        verbose_name="group",
                    ),
                ),
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
                ("ical_uid", models.CharField(editable=False, max_length=120, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("announced_sequence", models.IntegerField(default=-1)),
                ("notice_at", models.DateTimeField(blank=True, null=True)),
                ("announced", models.JSONField(blank=True, default=dict, editable=False)),
                ("table_checked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "change_reason",
                    accounts.fields.LineField(blank=True, max_length=300, verbose_name="reason of the last change"),
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
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
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
            name="AgendaTemplateItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
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
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=10, validators=[django.core.validators.MaxValueValidator(600)], verbose_name="minutes"
                    ),
                ),
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
            name="CalendarFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feeds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "calendar feed",
                "verbose_name_plural": "calendar feeds",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("person"),
                        condition=models.Q(("group", None), ("revoked_at", None)),
                        name="one_live_feed_of_all_meetings",
                    ),
                    models.UniqueConstraint(
                        models.F("person"),
                        models.F("group"),
                        condition=models.Q(("group__isnull", False), ("revoked_at", None)),
                        name="one_live_feed_per_group",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="workgroups.workgroup",
                        verbose_name="group",
                    ),
                ),
                ("title", accounts.fields.LineField(max_length=300, verbose_name="what is to be done")),
                ("detail", accounts.fields.ProseField(blank=True, max_length=10000, verbose_name="detail")),
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
                (
                    "made_at",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions_made",
                        to="meetings.meeting",
                        verbose_name="agreed at",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_for", models.DateField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
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
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
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
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=10, validators=[django.core.validators.MaxValueValidator(600)], verbose_name="minutes"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="agenda", to="meetings.meeting"
                    ),
                ),
                ("lists_actions", models.BooleanField(default=False)),
                ("presenter", accounts.fields.LineField(blank=True, max_length=120, verbose_name="presenter")),
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
                ("notes", accounts.fields.ProseField(blank=True, max_length=100000, verbose_name="notes")),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda item",
                "verbose_name_plural": "agenda items",
                "indexes": [models.Index(fields=["meeting", "position", "id"], name="agenda_of_a_meeting")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title_en", ""), ("title_fr", ""), _negated=True),
                        name="agenda_item_has_a_title",
                    ),
                    models.UniqueConstraint(
                        models.F("meeting"), models.F("pathway"), name="pathway_stands_on_an_agenda_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="meetings.meeting"
                    ),
                ),
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
                ("is_alternate", models.BooleanField(default=False)),
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
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("meeting"), models.F("person"), name="a_person_is_invited_once_to_a_meeting"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("response", "none")),
                            models.Q(models.Q(("response", "none"), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_answer_has_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="event_texts", to="meetings.meeting"
                    ),
                ),
                ("language", models.CharField(choices=[("en", "English"), ("fr", "French")], max_length=2)),
                ("text", models.TextField()),
                ("fingerprint", models.CharField(max_length=16)),
                ("recipe", models.CharField(max_length=16)),
                ("made_of_change", models.DateTimeField()),
                ("made_of_group", models.TextField()),
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
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendance", to="meetings.meeting"
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
                    "state",
                    models.CharField(
                        choices=[("present", "present"), ("regrets", "sent regrets"), ("absent", "absent")],
                        max_length=8,
                        verbose_name="attendance",
                    ),
                ),
                (
                    "marked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("marked_at", models.DateTimeField()),
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
        migrations.CreateModel(
            name="InvitationAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="meetings.invitation"
                    ),
                ),
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
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="meetings.meeting"
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
                ("seats_present", models.PositiveSmallIntegerField(verbose_name="seats present")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="to be reviewed on")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "indexes": [models.Index(fields=["meeting", "id"], name="decisions_of_a_meeting")],
                "constraints": [
                    models.UniqueConstraint(models.F("pathway_version"), name="version_is_confirmed_by_one_decision")
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionUpdate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "update of an action",
                "verbose_name_plural": "updates of actions",
                "indexes": [models.Index(fields=["action", "-at", "-id"], name="updates_of_an_action")],
            },
        ),
        migrations.CreateModel(
            name="ActionAppearance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="action_appearances",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="appearances", to="meetings.action"
                    ),
                ),
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
        migrations.CreateModel(
            name="NoteRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to="meetings.agendaitem"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("notes", accounts.fields.ProseField(blank=True)),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("written_at", models.DateTimeField()),
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
    ]
