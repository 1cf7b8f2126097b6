"""What the table publishes: pathways to licensure. Nothing is stored here yet."""
