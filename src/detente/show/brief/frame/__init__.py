"""What imported data say of a pair, beside what articles say: one topic a subject, for the brief and the room alike."""
