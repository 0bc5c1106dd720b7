"""What happens to organisations, their members and what they own."""
