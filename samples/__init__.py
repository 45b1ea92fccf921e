"""Clips whose truth is known, the studio that renders them, and the bench that measures us.

The truth of ``NAME.mp4`` lies beside it in two files: ``NAME.truth`` holds arrays, as
`numpy.load` reads them, and ``NAME.truth.toml`` holds what a person reads. Neither ends in
``.npz``, so ``analyze`` takes neither for a pose track.
"""

TRUTH_ARRAYS = ".truth"
TRUTH_WORDS = ".truth.toml"
