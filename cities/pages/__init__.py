"""One file for each public page, and the modules that prepare their contents."""
