"""Measurements as ratios within one run. Nothing here is a test: absolute figures differ from machine to machine."""
