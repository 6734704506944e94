"""Figures: pure functions from published values to a plotly figure and its text alternative."""
