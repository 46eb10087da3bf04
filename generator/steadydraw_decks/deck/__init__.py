"""Account data -> what a deck says; what writes it is elsewhere."""
