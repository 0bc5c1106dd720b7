"""Pages of classes: for who teaches one, and for who joins one."""
