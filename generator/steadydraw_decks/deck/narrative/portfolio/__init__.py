"""What the portfolio review says of the whole book: never read to a customer."""
