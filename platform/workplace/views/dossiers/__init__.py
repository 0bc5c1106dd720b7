"""Pages of validation: the dossier of a learner, and the assessors' side of it."""
