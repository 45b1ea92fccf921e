"""The bench: what our own clock and measures are off by, and what they cost.

python -m samples.bench clock      errors against rendered people whose truth is known
python -m samples.bench sweep      cameras further and further off the exercise's plane
python -m samples.bench truth      when each check of a clip truly holds
python -m samples.bench tune       the tune half again, with one constant changed at a time
python -m samples.bench changes    what another checkout judges otherwise on the same poses
python -m samples.bench rooms      which room of the package imports which
python -m samples.bench papers     word counts, and functions with undescribed parameters
python -m samples.bench speed      overhead beside a bare MediaPipe loop
"""
