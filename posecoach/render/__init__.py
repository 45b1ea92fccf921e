"""Pictures out: the overlay on an array, the window that shows it, and the annotated video.

Decisions
---------
- Words stand beside the picture, never on it: in a band below wide pictures, in a bar beside
  others. So nothing covers the person, even when the pose model is wrong, and nothing jumps.
- Nothing rests on color alone: states have a sign and a word, the limb at fault has stripes and
  diamonds.
- Tenths of a second in recordings, whole seconds live. Seconds held are never rounded up.
- Qt ends the process where there is no screen, so a child process tries first.
"""
