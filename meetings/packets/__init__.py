"""What is sent before a meeting: agenda and list of papers, frozen, as pages, PDF, Word and with the papers as ZIP."""
