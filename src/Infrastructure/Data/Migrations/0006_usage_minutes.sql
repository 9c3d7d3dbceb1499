-- An account's requests in the minute of its latest use, so that one write has all of a call: a restart does not begin the minute anew.
ALTER TABLE usage_daily ADD minute {{int}};
ALTER TABLE usage_daily ADD minute_count {{bigint}};
DROP TABLE minute_counts;
