"""What the task pane asks and is told, as JSON: tables found, scorecard, one account's card, functions."""
