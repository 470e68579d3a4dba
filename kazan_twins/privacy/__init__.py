"""What is kept how long, and what is destroyed when its time is over."""
