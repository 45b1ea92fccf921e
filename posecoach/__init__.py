"""posecoach: a private, offline coach for people with back pain."""

__version__ = "0.1.0"
