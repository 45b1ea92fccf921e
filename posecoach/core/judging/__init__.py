"""What can be said of a moment: checks, holds, repetitions, faults, steps, for each side."""
