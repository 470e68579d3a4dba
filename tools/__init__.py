"""What only developers run; never imported by the site, not in its image."""
