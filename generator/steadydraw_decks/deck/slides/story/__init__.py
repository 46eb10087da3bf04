"""One file a slide of the value story; chapters that the executive review has too are taken from there."""
