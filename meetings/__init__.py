"""What the table decides: meetings, answers, agenda, decisions and action items."""
