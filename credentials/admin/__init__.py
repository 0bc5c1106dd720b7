"""The editor's pages for an issuer's administrator: what was issued, what needs attention, what can be earned."""
