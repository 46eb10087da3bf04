"""Programs that a template's parts are compiled into: fixed text with holes, and how it is measured."""
