"""The demo's content: organisations, people, modules, plain pages, and a story that has already begun."""
