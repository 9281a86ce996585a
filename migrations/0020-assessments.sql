-- Instruments as data, and what was measured with them.
set local search_path = app;

-- That the service holds a publisher's licence, or holds it no more; the newest row of an instrument counts.
create table instrument_licence (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  instrument text not null check (length(instrument) between 1 and 60),
  kind text not null check (kind in ('held', 'ended')),
  -- The publisher's number, or where the paper is kept.
  reference text not null check (length(reference) between 1 and 200),
  -- The most points of each scale, copied from the licensed form where we may not ship them.
  ceilings jsonb not null default '{}',
  recorded_by uuid not null,
  recorded_on date not null,
  recorded_at timestamptz not null,
  primary key (provider_id, id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id)
);
create index instrument_licence_newest on instrument_licence (provider_id, instrument, recorded_at desc);
create trigger instrument_licence_is_append_only before update or delete on instrument_licence for each row execute function append_only();

-- An instrument of the service's own. A change is a new version; what was recorded keeps the version it was recorded with.
create table own_instrument (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  code text not null check (code ~ '^own-[a-z0-9-]{1,50}$'),
  version smallint not null check (version > 0),
  standing text not null check (standing in ('offered', 'not offered')),
  definition jsonb not null,
  added_by uuid not null,
  added_on date not null,
  added_at timestamptz not null,
  primary key (provider_id, id),
  unique (provider_id, code, version),
  foreign key (provider_id, added_by) references principal (provider_id, id)
);
create trigger own_instrument_is_append_only before update or delete on own_instrument for each row execute function append_only();

-- One answering of an instrument. A correction is a new row that names the one it replaces; both stay readable.
create table assessment (
  provider_id uuid not null default app_provider() references provider,
  id uuid not null,
  case_id uuid not null,
  subject_id uuid not null,
  instrument text not null,
  instrument_version smallint not null,
  -- The bands that were in force then: history is never banded anew.
  band_set text,
  occasion text not null check (occasion in ('before', 'between', 'after')),
  rater text not null check (rater in ('parent', 'teacher', 'child', 'specialist')),
  on_day date not null,
  -- Answered before the case was opened, and said to be so.
  earlier boolean not null,
  audience text not null check (audience in ('team', 'school')),
  note text not null,
  recorded_by uuid not null,
  recorded_on date not null,
  at timestamptz not null,
  corrects_id uuid,
  correction_reason text,
  primary key (provider_id, id),
  unique (provider_id, id, subject_id),
  -- A row is corrected once; what is wrong with the correction is put right in the correction.
  unique (provider_id, corrects_id),
  foreign key (provider_id, case_id, subject_id) references support_case (provider_id, id, subject_id),
  foreign key (provider_id, corrects_id) references assessment (provider_id, id),
  foreign key (provider_id, recorded_by) references principal (provider_id, id),
  check ((corrects_id is null) = (correction_reason is null)),
  check (on_day <= recorded_on)
);
create index assessment_of_case on assessment (provider_id, case_id, on_day);
create trigger assessment_is_append_only before update or delete on assessment for each row execute function append_only();

create table assessment_score (
  provider_id uuid not null default app_provider() references provider,
  assessment_id uuid not null,
  subject_id uuid not null,
  no smallint not null,
  scale text not null,
  value double precision not null check (value between 0 and 1000),
  -- In the words of the band set, as they stood when it was recorded.
  band text,
  -- A goal in the family's own words, or the readings that a median was taken of.
  words text,
  primary key (provider_id, assessment_id, no),
  unique (provider_id, assessment_id, scale),
  foreign key (provider_id, assessment_id, subject_id) references assessment (provider_id, id, subject_id)
);
create trigger assessment_score_is_append_only before update or delete on assessment_score for each row execute function append_only();

-- Change in scores: the latest 'after' of a case within the days, beside the latest 'before' of the same instrument and the
-- same kind of person. A pair counts on the day of its 'after'; goals pair by their words; a group of fewer than 5 is withheld.
create function impact_score_changes(p_from date, p_until date)
returns table (instrument text, rater text, scale text, subjects bigint, mean_before double precision, mean_after double precision)
language sql stable security definer set search_path = app, pg_temp as $$
  with standing as (
    select a.* from assessment a
     where a.provider_id = app_provider()
       and not exists (select from assessment n where n.provider_id = a.provider_id and n.corrects_id = a.id)
  ), closing as (
    select distinct on (a.case_id, a.instrument, a.rater) a.* from standing a
     where a.occasion = 'after' and a.on_day between p_from and p_until
     order by a.case_id, a.instrument, a.rater, a.on_day desc, a.at desc
  ), pair as (
    select c.instrument, c.rater, c.subject_id, c.id as after_id, b.id as before_id
      from closing c join lateral (
        select s.id from standing s
         where s.case_id = c.case_id and s.instrument = c.instrument and s.rater = c.rater
           and s.occasion = 'before' and s.on_day <= c.on_day
         order by s.on_day desc, s.at desc limit 1) b on true
  ), scored as (
    select p.instrument, p.rater, p.subject_id, case when x.scale like 'goal-%' then 'goals' else x.scale end as scale,
           y.value as before, x.value as after
      from pair p
      join assessment_score x on x.provider_id = app_provider() and x.assessment_id = p.after_id
      join assessment_score y on y.provider_id = app_provider() and y.assessment_id = p.before_id
       and case when x.scale like 'goal-%' then y.scale like 'goal-%' and y.words = x.words else y.scale = x.scale end
  ), counted as (
    select s.instrument, s.rater, s.scale, count(distinct s.subject_id) as subjects, avg(s.before) as mean_before, avg(s.after) as mean_after
      from scored s group by s.instrument, s.rater, s.scale
  )
  select c.instrument, c.rater, c.scale, withheld_count(c.subjects),
         case when withheld_count(c.subjects) is not null then c.mean_before end,
         case when withheld_count(c.subjects) is not null then c.mean_after end
    from counted c where may_read_counts()
   order by c.instrument, c.rater, c.scale $$;

revoke execute on all functions in schema app from public;
grant execute on all functions in schema app to :app_role;
