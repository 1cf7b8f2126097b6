"""Webhooks: telling programs what happened, by the same deliveries that tell people (docs/adr/0014)."""
