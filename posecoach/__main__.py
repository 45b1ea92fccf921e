"""`python -m posecoach` is `posecoach`."""

from posecoach.cli import main

main()
