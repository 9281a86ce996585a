-- Keeps the number of the training room, which brings its own tables here.
select 1;
