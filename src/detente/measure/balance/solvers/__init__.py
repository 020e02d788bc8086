"""The frustration problem on plain graphs: made smaller, then solved exactly where it can be, searched where not."""
