"""The slides of the weekly usage clinic."""
