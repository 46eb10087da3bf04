"""How wide and how high text is on a slide, from the metrics of fonts that are shipped beside this code."""
