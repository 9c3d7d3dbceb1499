-- An account's requests in its latest minute, so that a restart does not begin the minute anew.
CREATE TABLE minute_counts (
    account_id {{bigint}} NOT NULL CONSTRAINT fk_minute_counts_account REFERENCES accounts (id),
    minute {{int}} NOT NULL,
    request_count {{bigint}} NOT NULL,
    CONSTRAINT pk_minute_counts PRIMARY KEY (account_id)
){{strict}};
