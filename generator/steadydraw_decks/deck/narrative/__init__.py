"""What the slides say: tested rules that make sentences from figures, without any language model."""
