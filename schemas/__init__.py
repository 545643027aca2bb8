"""What moves: the nouns that one stage hands to the next, and the tree of failures."""
