"""Files that an import reads: lines, and the subjects they speak of. Nothing is checked or stored here."""
