"""The content engine: finds, reads, checks and links packs of unit content. Knows no people."""
