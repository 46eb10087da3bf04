"""The fictional vendor Brightwater: its customers, what they bought, what they used and what came of it.

Everything is whole-number arithmetic on seeded draws, so every machine and Python builds the same company.
"""
