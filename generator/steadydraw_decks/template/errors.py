"""What can be wrong with a template."""

from __future__ import annotations


class TemplateError(ValueError):
    """A template that no deck can be made on: one sentence with slide, shape and remedy."""


class Fault(ValueError):
    """A piece of a template's language that means nothing."""
