"""What a recording comes to: fault durations, summary, the whole analysis."""
