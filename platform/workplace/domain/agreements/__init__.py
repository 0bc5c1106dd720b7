"""The learning agreement: written, asked for, agreed to by three, and asked for again when it changes."""
