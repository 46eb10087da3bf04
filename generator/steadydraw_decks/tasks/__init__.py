"""What people ask for, by whatever door: the command line and the page call the same functions."""
