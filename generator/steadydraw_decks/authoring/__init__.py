"""Templates made for people to edit: every exhibit as a dummy with its tag, on anybody's master."""
