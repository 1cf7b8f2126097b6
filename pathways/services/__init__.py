"""What changes pathways: drafts are written, signed off, confirmed, published, checked and taken down."""
