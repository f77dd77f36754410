"""The statutory forms: which rows and columns a grid has, and the figures in its cells."""
