Not a revision.
