"""From a demonstration in a clip to a draft exercise file."""
