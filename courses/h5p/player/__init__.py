"""What a browser needs to play a content: which scripts in which order, and the object the H5P core reads. No framework."""
