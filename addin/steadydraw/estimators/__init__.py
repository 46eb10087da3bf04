"""Estimators that several metrics share: plain mathematics on plain numbers."""
