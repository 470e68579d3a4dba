"""What the search knows of Russian: words and their forms, months, letters and keys."""
