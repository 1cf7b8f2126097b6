"""What an edit was about is read from its texts, in the reader's language; it is no longer kept in the writer's."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pathways", "0002_say_how_versions_stand_and_answers_came")]

    operations = [migrations.RemoveField(model_name="draftedit", name="what")]
