-- From basket to order and back.
set local search_path = app;
