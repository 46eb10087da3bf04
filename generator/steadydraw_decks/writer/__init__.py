"""A described deck over its template, as bytes; parts that no tag touches keep theirs."""
