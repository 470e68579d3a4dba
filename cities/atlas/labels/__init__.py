"""Where names stand so that none covers another."""
