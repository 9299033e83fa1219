"""The company's data systems as the worker sees them: each carries out an order and answers what came of it."""
