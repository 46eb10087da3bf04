"""The desk: a page on this machine for people who use no terminal. It calls what the command line calls."""
