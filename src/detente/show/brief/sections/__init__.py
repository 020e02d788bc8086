"""The parts of a brief that tell what was measured: each a function from the material to what its template shows."""
