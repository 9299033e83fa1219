"""Tests of the rules: tables, properties, and the use cases on a real storage."""
