"""The surface that worksheets see, generated from the registry."""

from steadydraw.functions.reference import Reference, as_json, as_markdown, references

__all__ = ["Reference", "as_json", "as_markdown", "references"]
