"""Dossiers for validation (EVC): evidence for each outcome of a module, and the decision of assessors."""
