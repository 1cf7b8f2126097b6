from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0012_freeze_packets"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="own_reminder_days",
            field=models.JSONField(blank=True, null=True, verbose_name="reminders of its own, days before"),
        ),
    ]
