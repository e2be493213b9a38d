"""Language: models that answer a question with an object of a given shape."""
