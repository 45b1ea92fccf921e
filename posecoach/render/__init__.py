"""Pictures out: the overlay on an array, the window that shows it, and the annotated video."""
