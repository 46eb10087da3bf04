"""One file a slide: each makes its chapter from a review, or none when its condition is not met."""
