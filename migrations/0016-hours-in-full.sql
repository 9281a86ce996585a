-- Hours that end, and appointments missed.
set local search_path = app;
