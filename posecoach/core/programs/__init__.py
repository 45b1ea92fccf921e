"""Programs of exercises: what they contain, and how one is built for a request."""
