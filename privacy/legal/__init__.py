"""Terms, calendar changes and facts of the policy as data: each file is validated when it is read."""
