"""The index of words, its writing and its asking."""
