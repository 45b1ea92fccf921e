"""The bench: what our own clock and measures are off by, and what they cost.

python -m samples.bench clock      errors against rendered people whose truth is known
python -m samples.bench speed      overhead beside a bare MediaPipe loop
"""
