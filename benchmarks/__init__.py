"""Measurements, never timed tests; benchmarks/README.md holds the outcomes."""
