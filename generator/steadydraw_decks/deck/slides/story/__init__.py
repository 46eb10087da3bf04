"""One file a slide of the value story; chapters that the executive review has as well are taken from there."""
