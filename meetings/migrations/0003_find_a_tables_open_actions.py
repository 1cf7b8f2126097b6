from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_keep_meetings_as_calendar_text"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="action",
            index=models.Index(
                condition=Q(status__in=["open", "on-track", "needs-help"]),
                fields=["group", "due_on", "id"],
                name="open_actions_of_a_group",
            ),
        ),
    ]
