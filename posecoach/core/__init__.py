"""The pure heart of posecoach: from a pose and its time to a judgement.

Nothing here reads a clock, a file, a camera or the network; it needs numpy and
the standard library only. Time comes in with the pose, so a recording is judged
exactly as a live session is.

Conventions, held everywhere in the project
-------------------------------------------
time
    Seconds from the source's first frame.
angles
    Degrees.
positions
    Pixels with the origin at the top left and y pointing down. World points are
    meters from mid-hip: x to the right of the picture, y down, z away from the
    camera.
pictures
    BGR, uint8, shape (height, width, 3).
left and right
    The person's, never the picture's. Where an array has an axis of two sides,
    index 0 is left and 1 is right.
not measurable
    nan in a number and ``UNSEEN`` in a verdict: never 0, never an exception.
"""
