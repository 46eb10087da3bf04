"""The book of accounts at one day: what a week, a quarter and a reset are told from; no words, no files."""
