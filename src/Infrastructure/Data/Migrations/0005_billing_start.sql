-- Apart from the columns it fills: SQL Server binds a script before it runs it.
UPDATE accounts
SET billing_anchor = COALESCE((SELECT MIN(i.period_start) FROM invoices i WHERE i.account_id = accounts.id), plan_since) / 86400000,
    billed_until = COALESCE((SELECT MAX(i.period_end) FROM invoices i WHERE i.account_id = accounts.id), plan_since) / 86400000,
    billed_price = (SELECT p.price FROM plans p WHERE p.id = accounts.plan_id)
WHERE plan_id IN (SELECT p.id FROM plans p WHERE p.price > 0);

-- Those that dunning knows nothing of yet come up for it when they are due.
UPDATE invoices SET next_step_at = due_at WHERE status IN ('pending', 'overdue');

CREATE INDEX ix_accounts_billed ON accounts (billed_until, id) WHERE billed_until IS NOT NULL;
CREATE INDEX ix_invoices_dunning ON invoices (next_step_at, id) WHERE next_step_at IS NOT NULL;
CREATE INDEX ix_invoices_unpaid ON invoices (account_id, created_at, id) WHERE status IN ('pending', 'overdue');
-- Dunning has an index of its own, and this one would lead astray who walks the unpaid by account.
DROP INDEX ix_invoices_due {{on:invoices}};
CREATE INDEX ix_instances_dunned ON instances (account_id) WHERE dunned_at IS NOT NULL;

-- A void invoice no longer stands for its month.
DROP INDEX uq_invoices_period {{on:invoices}};
CREATE UNIQUE INDEX uq_invoices_period ON invoices (account_id, period_start) WHERE period_start IS NOT NULL AND status <> 'void';

-- By account too, so that a day's use can be read in their order.
DROP INDEX ix_usage_retention {{on:usage_daily}};
CREATE INDEX ix_usage_day ON usage_daily (day, account_id);
