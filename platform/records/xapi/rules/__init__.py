"""What a statement may say: one module per object type, each a table of properties and their rules."""
