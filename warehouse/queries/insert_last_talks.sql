INSERT INTO shown SELECT shelf, place, true FROM spans ANTI JOIN shown USING (shelf)
