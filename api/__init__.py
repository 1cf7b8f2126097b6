"""The door for programs: JSON. Serializers translate, viewsets start from ``visible_to`` and ask the same policies."""
