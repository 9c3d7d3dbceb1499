-- The subscription, in days since 1970-01-01: when its first month began, and up to when it is invoiced. Null without one.
ALTER TABLE accounts ADD billing_anchor {{int}};
ALTER TABLE accounts ADD billed_until {{int}};
-- What the month that runs was reckoned with, whatever the plan costs since.
ALTER TABLE accounts ADD billed_price {{bigint}};
-- What notices have been sent about: the beginning of the month that the balance did not cover, and the daily quota.
ALTER TABLE accounts ADD low_balance_noticed {{int}};
ALTER TABLE accounts ADD quota_noticed_day {{int}};
ALTER TABLE accounts ADD quota_noticed_percent {{int}};

-- As they were when it was issued.
ALTER TABLE invoices ADD plan_name {{text:50}};
ALTER TABLE invoices ADD customer_name {{text:254}};
-- The beginning of the month whose price a change of plan changed; period_start belongs to the month's own invoice.
ALTER TABLE invoices ADD adjusts_start {{bigint}};
-- Dunning: the days after the due date of the last step done, and when the next is due. Null where nothing is to come.
ALTER TABLE invoices ADD dunned_days {{int}};
ALTER TABLE invoices ADD next_step_at {{bigint}};

-- Set while dunning keeps an instance asleep.
ALTER TABLE instances ADD dunned_at {{bigint}};

-- Accounts that a job could not handle, so that they do not stop the others.
CREATE TABLE parked_accounts (
    job {{text:50}} NOT NULL,
    account_id {{bigint}} NOT NULL CONSTRAINT fk_parked_account REFERENCES accounts (id),
    reason {{text:500}} NOT NULL,
    parked_at {{bigint}} NOT NULL,
    CONSTRAINT pk_parked PRIMARY KEY (job, account_id)
){{strict}};

CREATE INDEX ix_parked_account ON parked_accounts (account_id);

-- The latest run of each job, on whatever node.
CREATE TABLE job_runs (
    job {{text:50}} NOT NULL,
    started_at {{bigint}} NOT NULL,
    finished_at {{bigint}},
    outcome {{text:7}} NOT NULL CONSTRAINT ck_job_runs_outcome CHECK (outcome IN ('running', 'done', 'trouble', 'failed')),
    summary {{text:500}} NOT NULL,
    CONSTRAINT pk_job_runs PRIMARY KEY (job)
){{strict}};

-- Who may see the dashboard: one row at most.
CREATE TABLE operator_credentials (
    id {{int}} NOT NULL CONSTRAINT ck_operator_credentials_one CHECK (id = 1),
    password_hash {{text:200}} NOT NULL,
    set_at {{bigint}} NOT NULL,
    CONSTRAINT pk_operator_credentials PRIMARY KEY (id)
){{strict}};
