"""Wires and starts: commands, settings, composition root, logs. The only room that reads the environment."""
