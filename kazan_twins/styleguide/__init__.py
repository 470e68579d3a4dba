"""The living style page of developers: every component in every state, from the real parts."""
