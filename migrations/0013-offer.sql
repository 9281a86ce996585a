-- What the brochure needs beside the offer.
set local search_path = app;
