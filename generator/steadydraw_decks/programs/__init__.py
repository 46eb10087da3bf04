"""Programs that a template's parts are compiled into: fixed text with holes, and what is measured beside it."""
