"""The studio: rendered people whose every joint is known.

A scene file (TOML) describes a clip completely: the body and its clothes, the movement as
keyframes in the words of the clinic, the camera, the room and the sensor. Rendering it gives an
H.264 file and its truth: the 33 BlazePose landmarks of every frame. Rendering it again gives the
same frames.

Conventions
-----------
World: metres, z up, floor at z = 0. A person at rest faces -y; the person's left is +x.
Angles are in degrees. Positive is flexion, abduction, outward rotation, dorsiflexion; for spine,
neck and pelvis it is forward, toward the person's left, and turned to the person's left. Left and
right are always the person's. Azimuth 0 looks a standing person in the face; positive moves the
camera toward the person's left.
Pixels have their origin top left, y down; the centre of the first pixel is (0.5, 0.5).

The heavy packages (anny, torch, pyvista, av) are the extra ``posecoach[studio]``.
"""
