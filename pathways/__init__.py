"""What the table publishes: pathways to licensure, reviewed, confirmed, published and followed."""
