"""Clips whose truth is known, the studio that renders them, and the bench that measures us."""
