"""What internal pages say: never read to a customer."""
