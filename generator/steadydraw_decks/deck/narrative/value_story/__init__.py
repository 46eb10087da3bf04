"""What a value story says: whether the figures support it, and the sentences made from them."""
