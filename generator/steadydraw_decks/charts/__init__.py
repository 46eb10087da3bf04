"""Charts of a template with other data: looks stay, caches and the embedded workbook say the same."""
