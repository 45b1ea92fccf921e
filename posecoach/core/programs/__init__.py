"""Programs of exercises: what they hold, how one is built for a request."""
