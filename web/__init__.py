"""What the pages of every app share; it knows nothing of the domain."""
