"""`make bench-compare`: this site beside what others would pick, in one run, on loopback."""
