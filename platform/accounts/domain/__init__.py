"""What happens to people and their accounts."""
