"""Balance tests: trials, how they end, norms by age."""
