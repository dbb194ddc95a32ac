"""How long builds take, and what of."""
