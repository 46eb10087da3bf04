"""What makes a deck's numbers provable: provenance, verify, refresh, disclosure, approval."""
