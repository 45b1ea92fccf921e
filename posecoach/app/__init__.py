"""What the program does: the loop, and the jobs built on it."""
