"""What the pages of any app stand on; it knows no domain."""
