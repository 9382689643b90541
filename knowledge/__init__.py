"""Finding the sentence that answers: documents, passages, search and answers. Knows nothing of Discord."""
