-- Who pays, and credit.
set local search_path = app;
