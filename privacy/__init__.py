"""What the policy and the law promise: rules, terms and use cases. Imports no other room and no I/O library."""
