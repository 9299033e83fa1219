"""Every screen in every state, in both languages, compared with its golden text."""
