"""Canonical JSON and RDF, sealed JSON-LD contexts and Data Integrity proofs. Knows no framework and no network."""
