"""Forwarding statements to outside stores: collecting what must go, sending it, and settling what was refused."""
