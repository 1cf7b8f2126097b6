import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.migration_steps import created_together


class Migration(migrations.Migration):
    replaces = [
        ("notifications", "0001_initial"),
        ("notifications", "0002_what_a_message_told"),
        ("notifications", "0003_find_who_was_told"),
        ("notifications", "0004_tell_operators"),
        ("notifications", "0005_one_text_for_many"),
        ("notifications", "0006_gather_mail"),
        ("notifications", "0007_tell_programs"),
        ("notifications", "0008_name_the_process_of_a_heartbeat"),
        ("notifications", "0009_name_the_kinds_of_letters"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("meetings", "0016_say_why_a_poll_was_taken_back"),
        ("pathways", "0003_let_edits_speak_for_themselves"),
        ("workgroups", "0008_know_what_is_for_the_table"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alarm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("finding", models.CharField(max_length=80, unique=True)),
                ("told_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "alarm",
                "verbose_name_plural": "alarms",
            },
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, unique=True)),
                ("beat_at", models.DateTimeField()),
                ("seconds", models.FloatField(default=0)),
                ("result", models.JSONField(default=dict)),
                ("process", models.CharField(blank=True, db_default="", default="", max_length=60)),
            ],
            options={
                "verbose_name": "heartbeat",
                "verbose_name_plural": "heartbeats",
            },
        ),
        migrations.CreateModel(
            name="Suppression",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address_hash", models.CharField(max_length=64, unique=True)),
                ("hard_failures", models.PositiveSmallIntegerField(default=0)),
                ("last_error", models.CharField(blank=True, max_length=300)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "unreachable address",
                "verbose_name_plural": "unreachable addresses",
            },
        ),
        migrations.CreateModel(
            name="Circular",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=2)),
                ("variant", models.CharField(max_length=48)),
                ("mark", models.CharField(max_length=32)),
                ("manage_url", models.CharField(max_length=300)),
                ("subject", models.CharField(max_length=250, verbose_name="subject")),
                ("text", models.TextField()),
                ("html", models.TextField(blank=True)),
                ("created_at", models.DateTimeField()),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="circulars",
                        to="pathways.followrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "circular",
                "verbose_name_plural": "circulars",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("run"),
                        models.F("language"),
                        models.F("variant"),
                        name="telling_has_one_text_for_each_variant",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dedupe_key", models.CharField(max_length=200)),
                ("message_id", models.CharField(blank=True, max_length=120)),
                ("address", models.EmailField(blank=True, max_length=254)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sign-in-code", "Sign-in code"),
                            ("account", "About your account"),
                            ("invitation", "Invitation to a meeting"),
                            ("poll", "Question when people can come"),
                            ("poll-reminder", "Reminder to say when one can come"),
                            ("poll-result", "Result of a poll"),
                            ("poll-withdrawn", "A poll that was taken back"),
                            ("meeting-change", "Change of a meeting"),
                            ("cancellation", "Cancellation of a meeting"),
                            ("meeting-reminder", "Reminder of a meeting"),
                            ("action-reminder", "Reminder of actions"),
                            ("follow-up", "Follow-up of a meeting"),
                            ("sign-off", "Request to sign off"),
                            ("sign-off-reminder", "Reminder to sign off"),
                            ("sign-off-answer", "Answer to a sign-off"),
                            ("point-answer", "Answer to a proposed point"),
                            ("publication", "Publication at its time"),
                            ("follow-request", "Question to a follower"),
                            ("pathway-news", "News of pathways"),
                            ("chair-brief", "What is open before a meeting"),
                            ("chair-all-set", "All is set for a meeting"),
                            ("escalation", "Actions that stand still"),
                            ("packet", "Papers of a meeting"),
                            ("minutes", "Minutes of a meeting"),
                            ("minutes-correction", "Correction of minutes"),
                            ("minutes-due", "Minutes that the plan waits for"),
                            ("report-back", "What to tell an organization"),
                            ("chair-nudge", "What the plan of a meeting waits for"),
                            ("hand-over", "What goes with a seat"),
                            ("digest", "Mail gathered for you"),
                            ("webhook", "Webhook"),
                            ("webhook-off", "A webhook was switched off"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("about_type", models.CharField(blank=True, max_length=60)),
                ("about_id", models.BigIntegerField(null=True)),
                ("about_sequence", models.IntegerField(null=True)),
                ("facts", models.JSONField(default=dict)),
                (
                    "cadence",
                    models.CharField(
                        blank=True,
                        choices=[("at-once", "at once"), ("daily", "daily"), ("weekly", "weekly"), ("never", "never")],
                        max_length=8,
                        verbose_name="how often",
                    ),
                ),
                ("language", models.CharField(max_length=2)),
                ("subject", models.CharField(max_length=250, verbose_name="subject")),
                ("text", models.TextField()),
                ("html", models.TextField(blank=True)),
                ("ics", models.TextField(blank=True)),
                ("ics_method", models.CharField(blank=True, max_length=12)),
                ("unsubscribe_url", models.CharField(blank=True, max_length=300)),
                ("reply_to", models.EmailField(blank=True, max_length=254)),
                ("priority", models.PositiveSmallIntegerField(default=50)),
                ("not_before", models.DateTimeField(verbose_name="not before")),
                ("expires_at", models.DateTimeField(verbose_name="not after")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("leased", "being sent"),
                            ("sent", "sent"),
                            ("uncertain", "uncertain"),
                            ("failed", "failed"),
                            ("expired", "expired"),
                            ("cancelled", "cancelled"),
                            ("suppressed", "not sent"),
                            ("held", "kept for a digest"),
                            ("gathered", "told in a digest"),
                        ],
                        default="waiting",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "state_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("superseded", "a newer message took its place"),
                            ("not-invited", "the person is no longer invited"),
                            ("meeting-cancelled", "the meeting was cancelled"),
                            ("meeting-over", "the meeting has begun"),
                            ("meeting-moved", "the meeting was moved"),
                            ("answered", "the person has answered"),
                            ("nothing-left", "nothing is left to do"),
                            ("inactive", "the person is no longer active"),
                            ("unwanted", "the person does not want messages of this kind"),
                            ("unfollowed", "the follower has left"),
                            ("text-changed", "the question was taken back, or the text changed"),
                            ("not-published", "what it told is not published any more"),
                            ("by-hand", "somebody took it back"),
                            ("too-late", "its time had passed"),
                            ("unreachable", "this address refused several messages"),
                            ("refused", "the mail server refused it"),
                            ("no-answer", "the mail server fell silent twice"),
                            ("broken", "the message could not be written"),
                            ("hook-off", "the webhook is switched off"),
                            ("other-life", "it was written before this installation was restored"),
                        ],
                        max_length=24,
                        verbose_name="why",
                    ),
                ),
                ("lease_token", models.CharField(blank=True, max_length=32)),
                ("lease_until", models.DateTimeField(null=True)),
                ("handover_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("uncertain_count", models.PositiveSmallIntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("last_code", models.CharField(blank=True, max_length=12)),
                ("last_error", models.CharField(blank=True, max_length=300)),
                ("epoch", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                (
                    "circular",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="notifications.circular",
                    ),
                ),
                (
                    "follower",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="deliveries",
                        to="pathways.follower",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="workgroups.workgroup",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "delivery",
                "verbose_name_plural": "deliveries",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["priority", "next_attempt_at", "id"],
                        name="deliveries_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("state", "leased")), fields=["lease_until"], name="deliveries_leased"
                    ),
                    models.Index(
                        condition=models.Q(("about_id__isnull", False)),
                        fields=["about_type", "about_id", "recipient", "id"],
                        name="deliveries_about_a_thing",
                    ),
                    models.Index(
                        condition=models.Q(("group__isnull", False)),
                        fields=["group", "-created_at", "-id"],
                        name="deliveries_of_a_group",
                    ),
                    models.Index(
                        condition=models.Q(("recipient__isnull", False)),
                        fields=["recipient", "-created_at", "-id"],
                        name="deliveries_to_a_person",
                    ),
                    models.Index(
                        condition=models.Q(("circular", None), ("follower__isnull", False)),
                        fields=["follower"],
                        name="letters_to_a_follower",
                    ),
                    models.Index(
                        condition=models.Q(("state", "held")),
                        fields=["not_before", "recipient", "id"],
                        name="deliveries_to_gather",
                    ),
                    models.Index(
                        condition=models.Q(("follower__isnull", False), ("state__in", ["failed", "suppressed"])),
                        fields=["follower"],
                        name="deliveries_refused_by_follower",
                    ),
                    models.Index(
                        condition=models.Q(("circular__isnull", False), models.Q(("state", "sent"), _negated=True)),
                        fields=["circular", "state"],
                        name="deliveries_to_come",
                    ),
                    models.Index(
                        condition=models.Q(("circular", None)),
                        fields=["-created_at", "-id"],
                        name="deliveries_one_by_one",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("dedupe_key",), name="message_is_written_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("message_id", ""), _negated=True),
                        fields=("message_id",),
                        name="message_has_a_name_of_its_own",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recipient", None), ("follower", None), _connector="OR"),
                        name="delivery_goes_to_a_person_or_a_follower",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "pathway-news"), _negated=True),
                            ("circular__isnull", False),
                            _connector="OR",
                        ),
                        name="news_have_a_circular",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True), ("sent_at__isnull", False), _connector="OR"
                        ),
                        name="sent_delivery_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("lease_until__isnull", False),
                                ("state", "leased"),
                                models.Q(("lease_token", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "leased"), _negated=True), ("lease_token", ""), ("lease_until", None)
                            ),
                            _connector="OR",
                        ),
                        name="leased_delivery_has_a_lease",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["held", "gathered"]), _negated=True),
                            models.Q(("cadence__in", ["daily", "weekly"]), ("recipient__isnull", False)),
                            _connector="OR",
                        ),
                        name="gathered_delivery_says_how_often",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeliveryAttempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("connect", "connecting"),
                            ("mail", "sender named"),
                            ("rcpt", "recipient named"),
                            ("data", "text being sent"),
                            ("dot", "handed over, no answer"),
                            ("answer", "answered"),
                        ],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=12)),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("seconds", models.FloatField()),
                ("process", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tries", to="notifications.delivery"
                    ),
                ),
            ],
            options={
                "verbose_name": "attempt",
                "verbose_name_plural": "attempts",
                "constraints": [
                    models.UniqueConstraint(models.F("delivery"), models.F("number"), name="attempts_are_numbered")
                ],
            },
        ),
        migrations.CreateModel(
            name="DigestRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cadence",
                    models.CharField(
                        choices=[("at-once", "at once"), ("daily", "daily"), ("weekly", "weekly"), ("never", "never")],
                        max_length=8,
                        verbose_name="how often",
                    ),
                ),
                ("window_start", models.DateTimeField(verbose_name="from")),
                ("window_end", models.DateTimeField(verbose_name="until")),
                ("gathered", models.PositiveIntegerField(default=0, verbose_name="messages gathered")),
                ("made_at", models.DateTimeField()),
                (
                    "delivery",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="digest",
                        to="notifications.delivery",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "digest",
                "verbose_name_plural": "digests",
                "indexes": [models.Index(fields=["-window_end", "cadence"], name="digests_by_window")],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "cadence", "window_end"), name="window_is_gathered_once"),
                    models.CheckConstraint(
                        condition=models.Q(("window_end__gt", models.F("window_start"))),
                        name="digest_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "step",
                    models.CharField(
                        choices=[("alternate", "the alternate"), ("chairs", "the co-chairs")], max_length=10
                    ),
                ),
                ("since", models.DateField()),
                ("told_at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="escalations",
                        to="meetings.action",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "escalation",
                "verbose_name_plural": "escalations",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "since", "step", "person"), name="person_is_told_once_a_step"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Installation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("epoch", models.PositiveIntegerField(default=1)),
                ("sending_paused", models.BooleanField(default=False, verbose_name="sending is paused")),
                ("paused_reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "verbose_name": "installation",
                "verbose_name_plural": "installation",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="there_is_one_installation")
                ],
            },
        ),
        migrations.CreateModel(
            name="MailPreference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sign-in-code", "Sign-in code"),
                            ("account", "About your account"),
                            ("invitation", "Invitation to a meeting"),
                            ("poll", "Question when people can come"),
                            ("poll-reminder", "Reminder to say when one can come"),
                            ("poll-result", "Result of a poll"),
                            ("poll-withdrawn", "A poll that was taken back"),
                            ("meeting-change", "Change of a meeting"),
                            ("cancellation", "Cancellation of a meeting"),
                            ("meeting-reminder", "Reminder of a meeting"),
                            ("action-reminder", "Reminder of actions"),
                            ("follow-up", "Follow-up of a meeting"),
                            ("sign-off", "Request to sign off"),
                            ("sign-off-reminder", "Reminder to sign off"),
                            ("sign-off-answer", "Answer to a sign-off"),
                            ("point-answer", "Answer to a proposed point"),
                            ("publication", "Publication at its time"),
                            ("follow-request", "Question to a follower"),
                            ("pathway-news", "News of pathways"),
                            ("chair-brief", "What is open before a meeting"),
                            ("chair-all-set", "All is set for a meeting"),
                            ("escalation", "Actions that stand still"),
                            ("packet", "Papers of a meeting"),
                            ("minutes", "Minutes of a meeting"),
                            ("minutes-correction", "Correction of minutes"),
                            ("minutes-due", "Minutes that the plan waits for"),
                            ("report-back", "What to tell an organization"),
                            ("chair-nudge", "What the plan of a meeting waits for"),
                            ("hand-over", "What goes with a seat"),
                            ("digest", "Mail gathered for you"),
                            ("webhook", "Webhook"),
                            ("webhook-off", "A webhook was switched off"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "cadence",
                    models.CharField(
                        choices=[("at-once", "at once"), ("daily", "daily"), ("weekly", "weekly"), ("never", "never")],
                        max_length=8,
                        verbose_name="how often",
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mail_preferences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "mail preference",
                "verbose_name_plural": "mail preferences",
                "constraints": [
                    models.UniqueConstraint(models.F("person"), models.F("kind"), name="one_preference_per_kind")
                ],
            },
        ),
        migrations.CreateModel(
            name="MorningRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        choices=[("actions", "Reminders of actions"), ("escalations", "Actions that stand still")],
                        default="actions",
                        max_length=12,
                    ),
                ),
                ("zone", models.CharField(max_length=64)),
                ("done_through", models.DateField()),
                ("done_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "morning run",
                "verbose_name_plural": "morning runs",
                "constraints": [
                    models.UniqueConstraint(fields=("name", "zone"), name="zone_has_one_morning_of_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="WebhookEndpoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=500, verbose_name="address")),
                ("secret", models.CharField(max_length=100)),
                ("previous_secret", models.CharField(blank=True, max_length=100)),
                ("previous_until", models.DateTimeField(null=True)),
                ("verbs", models.JSONField(default=list, verbose_name="what it is told of")),
                ("created_at", models.DateTimeField()),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("disabled_at", models.DateTimeField(null=True)),
                (
                    "disabled_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("by-hand", "somebody switched it off"),
                            ("gone", "the receiver answered that it is gone for good"),
                            ("failing", "it failed for days"),
                        ],
                        max_length=8,
                    ),
                ),
                ("failing_since", models.DateTimeField(null=True)),
                ("since", models.DateTimeField()),
                ("told_through", models.DateTimeField()),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="webhooks", to="workgroups.workgroup"
                    ),
                ),
            ],
            options={
                "verbose_name": "webhook",
                "verbose_name_plural": "webhooks",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("group", "url"),
                        name="table_tells_an_address_once",
                        violation_error_message="This table tells that address already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("url__startswith", "https://"), ("url__startswith", "http://"), _connector="OR"
                        ),
                        name="webhook_goes_to_an_address_of_the_web",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("secret__startswith", "whsec_")), name="webhook_has_a_secret"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("previous_secret", ""), ("previous_until", None)),
                            models.Q(
                                models.Q(("previous_secret", ""), _negated=True), ("previous_until__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="earlier_secret_of_a_webhook_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("disabled_at", None), ("disabled_reason", ""), ("is_active", True)),
                            models.Q(
                                ("disabled_at__isnull", False),
                                ("is_active", False),
                                models.Q(("disabled_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="disabled_webhook_says_when_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("told_through__gte", models.F("since"))),
                        name="webhook_tells_nothing_from_before_it",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="delivery",
            name="endpoint",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deliveries",
                to="notifications.webhookendpoint",
            ),
        ),
        migrations.CreateModel(
            name="ChairBrief",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField()),
                ("findings", models.PositiveSmallIntegerField(verbose_name="findings")),
                ("told", models.PositiveSmallIntegerField(verbose_name="messages")),
                ("made_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="briefs", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "brief before a meeting",
                "verbose_name_plural": "briefs before meetings",
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "starts_at"), name="meeting_is_briefed_once_a_time")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("endpoint__isnull", False)),
                fields=["endpoint", "-created_at", "-id"],
                name="deliveries_to_a_program",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("endpoint__isnull", False), ("follower", None), ("kind", "webhook"), ("recipient", None)),
                    models.Q(models.Q(("kind", "webhook"), _negated=True), ("endpoint", None)),
                    _connector="OR",
                ),
                name="webhook_goes_to_a_program",
            ),
        ),
    ]
    operations = created_together(operations)
