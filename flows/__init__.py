"""What runs: the stages from a source to published files, and the verbs that call them."""
