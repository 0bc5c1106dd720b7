"""Everything of somebody as one archive: made by a job, streamed to its owner, gone after some days."""
