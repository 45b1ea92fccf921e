"""What a pose is and what is measured on it: landmarks, angles, position, view, continuity."""
