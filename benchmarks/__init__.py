"""Measurements as ratios within one run; nothing here is a test, and absolute figures differ from machine to machine."""
