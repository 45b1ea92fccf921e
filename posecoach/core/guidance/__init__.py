"""What is asked of a person now: plan, cues, coach, traction monitor."""
