"""What stands where on a page: glyphs and strokes in, lines and table grids out."""
