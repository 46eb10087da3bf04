"""The one door of the task pane: a question as JSON, an answer as JSON."""
