"""Charts of a deck's description as pictures for a page: the same values, drawn as SVG."""
