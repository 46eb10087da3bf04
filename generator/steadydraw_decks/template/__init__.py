"""PowerPoint files with tags as templates: what they ask for, where, and whether it is known."""
