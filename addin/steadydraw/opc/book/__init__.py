"""Workbooks as packages: sheets, cells, columns and names added without touching what is there."""
