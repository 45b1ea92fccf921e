"""What a person has done so far, and what to do next."""
