"""Colors, BGR: those of Okabe and Ito, which color-blind people can tell apart.

Okabe M, Ito K. Color Universal Design (2008), https://jfly.uni-koeln.de/color/.
No meaning rests on a color alone: each also has a word and a shape.
"""

Color = tuple[int, int, int]

GREEN: Color = (115, 158, 0)
ORANGE: Color = (0, 159, 230)
VERMILION: Color = (0, 94, 213)
SKY: Color = (233, 180, 86)
YELLOW: Color = (66, 228, 240)

INK: Color = (24, 21, 18)
"""Nearly black: the panel's ground, and the letters on a bright one."""
SLATE: Color = (62, 54, 47)
"""A tile on the panel's ground."""
MIST: Color = (186, 178, 170)
"""Letters and lines of lesser weight: 8 to 1 on the ground."""
PAPER: Color = (250, 250, 250)
