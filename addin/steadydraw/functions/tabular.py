"""The functions that take whole tables and spill their answer."""
