"""`python -m steadydraw_decks.cli`."""

from steadydraw_decks.cli import main

if __name__ == "__main__":
    main()
