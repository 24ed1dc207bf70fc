SELECT (was).id = 1 AND (was).a = 'a' FROM snapshot;
