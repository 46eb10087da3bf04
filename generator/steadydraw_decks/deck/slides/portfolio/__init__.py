"""The slides of the portfolio review, one file each."""
