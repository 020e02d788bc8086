"""What the pages show: foreign words made harmless, highlights, witnesses, citations, the picture of a dyad."""
