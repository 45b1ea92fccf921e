"""Figures for people and for machines: JSON, CSV and tables on the console."""
