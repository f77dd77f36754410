"""Tables of problems and measures, made lines of the section that they stand in."""
