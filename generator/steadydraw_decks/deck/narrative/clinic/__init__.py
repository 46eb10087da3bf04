"""What is said at the weekly usage clinic."""
