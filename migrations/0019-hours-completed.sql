-- What the hours still lacked: questions for extra time that are taken back, what is recorded and not charged.

-- The key of extra_answer lets one end of a question stand: the school's answer, or its withdrawal by who asked.
alter table extra_answer drop constraint extra_answer_answer_check;
alter table extra_answer add check (answer in ('agreed', 'declined', 'withdrawn'));
alter table extra_answer add check (answer <> 'withdrawn' or purchase_order is null);
