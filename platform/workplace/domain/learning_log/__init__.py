"""The log of learning: quick entries, what they are used for, and the log of continuing professional development (CPD)."""
