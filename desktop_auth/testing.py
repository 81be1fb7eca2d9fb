"""A pytest plugin for host programs: a store in a temporary folder, a clock that stands still, keychains that fail."""
