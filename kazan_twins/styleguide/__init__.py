"""The living style guide for developers: every component in every state, from real templates."""
