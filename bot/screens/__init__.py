"""What people see: pure functions from facts and words to a Screen. Nothing here sends, stores or asks the time."""
