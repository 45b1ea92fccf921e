"""Draws the stick person in every exercise's form, for `posecoach exercises page`.

python -m samples.figures             writes posecoach/figures.json anew
"""
