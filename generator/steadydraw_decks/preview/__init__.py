"""A deck as pictures, for looking at it without PowerPoint."""
