-- Times are Unix milliseconds in UTC, days are days since 1970-01-01, money is in cents.
-- A column that ends in _key is the folded form of its neighbour: equality and search use it, so engines agree.

CREATE TABLE plans (
    id {{id}},
    name {{text:50}} NOT NULL,
    price {{bigint}} NOT NULL CONSTRAINT ck_plans_price CHECK (price >= 0),
    org_limit {{int}} NOT NULL CONSTRAINT ck_plans_org_limit CHECK (org_limit >= 0),
    instance_limit {{int}} NOT NULL CONSTRAINT ck_plans_instance_limit CHECK (instance_limit >= 0),
    file_limit {{int}} NOT NULL CONSTRAINT ck_plans_file_limit CHECK (file_limit >= 0),
    storage_limit {{int}} NOT NULL CONSTRAINT ck_plans_storage_limit CHECK (storage_limit >= 0),
    daily_requests {{int}} NOT NULL CONSTRAINT ck_plans_daily_requests CHECK (daily_requests >= 1),
    minute_requests {{int}} NOT NULL CONSTRAINT ck_plans_minute_requests CHECK (minute_requests >= 1),
    max_payload_mib {{int}} NOT NULL CONSTRAINT ck_plans_max_payload_mib CHECK (max_payload_mib >= 1),
    description {{text:200}} NOT NULL,
    features {{text:1000}} NOT NULL,
    CONSTRAINT uq_plans_name UNIQUE (name)
){{strict}};

CREATE TABLE accounts (
    id {{id}},
    username {{text:100}} NOT NULL,
    username_key {{text:100}} NOT NULL,
    email {{text:254}} NOT NULL,
    email_key {{text:254}} NOT NULL,
    password_hash {{text:200}} NOT NULL,
    bio {{text:2000}},
    pfp {{text:2000}},
    first_name {{text:100}},
    last_name {{text:100}},
    phone {{text:50}},
    address {{text:500}},
    plan_id {{bigint}} NOT NULL CONSTRAINT fk_accounts_plan REFERENCES plans (id),
    plan_since {{bigint}} NOT NULL,
    verified {{bool}} NOT NULL,
    balance {{bigint}} NOT NULL CONSTRAINT ck_accounts_balance CHECK (balance >= 0),
    suspended_at {{bigint}},
    created_at {{bigint}} NOT NULL,
    CONSTRAINT uq_accounts_username UNIQUE (username_key),
    CONSTRAINT uq_accounts_email UNIQUE (email_key)
){{strict}};

CREATE INDEX ix_accounts_created ON accounts (created_at, id);

CREATE TABLE organizations (
    id {{id}},
    title {{text:200}} NOT NULL,
    title_key {{text:4000}} NOT NULL,
    path {{text:64}} NOT NULL,
    contact {{text:254}},
    admin_id {{bigint}} NOT NULL CONSTRAINT fk_organizations_admin REFERENCES accounts (id),
    created_by {{bigint}} NOT NULL CONSTRAINT fk_organizations_maker REFERENCES accounts (id),
    created_at {{bigint}} NOT NULL,
    CONSTRAINT uq_organizations_path UNIQUE (path)
){{strict}};

CREATE INDEX ix_organizations_maker ON organizations (created_by, id);
CREATE INDEX ix_organizations_admin ON organizations (admin_id, id);

CREATE TABLE memberships (
    account_id {{bigint}} NOT NULL CONSTRAINT fk_memberships_account REFERENCES accounts (id),
    organization_id {{bigint}} NOT NULL CONSTRAINT fk_memberships_organization REFERENCES organizations (id),
    is_admin {{bool}} NOT NULL,
    permission_level {{int}} NOT NULL CONSTRAINT ck_memberships_level CHECK (permission_level BETWEEN 1 AND 3),
    created_at {{bigint}} NOT NULL,
    CONSTRAINT pk_memberships PRIMARY KEY (account_id, organization_id)
){{strict}};

CREATE INDEX ix_memberships_organization ON memberships (organization_id, created_at, account_id);

CREATE TABLE instances (
    id {{id}},
    account_id {{bigint}} NOT NULL CONSTRAINT fk_instances_account REFERENCES accounts (id),
    organization_id {{bigint}} CONSTRAINT fk_instances_organization REFERENCES organizations (id),
    name {{text:200}} NOT NULL,
    name_key {{text:4000}} NOT NULL,
    path {{text:64}} NOT NULL,
    type {{text:4}} NOT NULL CONSTRAINT ck_instances_type CHECK (type IN ('SNCS', 'SMS')),
    instance_type {{text:50}} NOT NULL,
    status {{text:6}} NOT NULL CONSTRAINT ck_instances_status CHECK (status IN ('active', 'sleep', 'dead')),
    created_at {{bigint}} NOT NULL,
    CONSTRAINT uq_instances_path UNIQUE (path)
){{strict}};

CREATE INDEX ix_instances_account ON instances (account_id, created_at, id);
CREATE INDEX ix_instances_account_status ON instances (account_id, status, created_at, id);
CREATE INDEX ix_instances_account_type ON instances (account_id, type, created_at, id);
CREATE INDEX ix_instances_organization ON instances (organization_id);

-- What an account sees of its money; one row for each invoice, purchase, credit and refund.
CREATE TABLE transactions (
    id {{id}},
    account_id {{bigint}} NOT NULL CONSTRAINT fk_transactions_account REFERENCES accounts (id),
    reference {{text:100}} NOT NULL,
    type {{text:8}} NOT NULL CONSTRAINT ck_transactions_type CHECK (type IN ('invoice', 'purchase', 'credit', 'refund')),
    status {{text:9}} NOT NULL CONSTRAINT ck_transactions_status CHECK (status IN ('completed', 'pending', 'failed')),
    amount {{bigint}} NOT NULL CONSTRAINT ck_transactions_amount CHECK (amount >= 0),
    created_at {{bigint}} NOT NULL,
    CONSTRAINT uq_transactions_reference UNIQUE (account_id, type, reference)
){{strict}};

CREATE INDEX ix_transactions_account ON transactions (account_id, created_at, id);

-- Every move of a balance. Rows are never changed or removed; an account's rows sum to its balance.
CREATE TABLE ledger_entries (
    id {{id}},
    account_id {{bigint}} NOT NULL CONSTRAINT fk_ledger_account REFERENCES accounts (id),
    transaction_id {{bigint}} NOT NULL CONSTRAINT fk_ledger_transaction REFERENCES transactions (id),
    kind {{text:10}} NOT NULL CONSTRAINT ck_ledger_kind CHECK (kind IN ('credit', 'invoice', 'purchase', 'refund', 'adjustment')),
    amount {{bigint}} NOT NULL,
    balance_after {{bigint}} NOT NULL CONSTRAINT ck_ledger_balance CHECK (balance_after >= 0),
    created_at {{bigint}} NOT NULL
){{strict}};

CREATE INDEX ix_ledger_account ON ledger_entries (account_id, id, amount);
CREATE INDEX ix_ledger_transaction ON ledger_entries (transaction_id);

CREATE TABLE invoices (
    id {{id}},
    account_id {{bigint}} NOT NULL CONSTRAINT fk_invoices_account REFERENCES accounts (id),
    transaction_id {{bigint}} NOT NULL CONSTRAINT fk_invoices_transaction REFERENCES transactions (id),
    invoice_number {{text:19}} NOT NULL,
    total_amount {{bigint}} NOT NULL CONSTRAINT ck_invoices_total CHECK (total_amount >= 0),
    status {{text:7}} NOT NULL CONSTRAINT ck_invoices_status CHECK (status IN ('pending', 'paid', 'overdue', 'void')),
    description {{text:500}},
    period_start {{bigint}},
    period_end {{bigint}},
    created_at {{bigint}} NOT NULL,
    due_at {{bigint}} NOT NULL,
    paid_at {{bigint}},
    CONSTRAINT uq_invoices_number UNIQUE (invoice_number),
    CONSTRAINT ck_invoices_paid CHECK ((status = 'paid' AND paid_at IS NOT NULL) OR status <> 'paid')
){{strict}};

CREATE INDEX ix_invoices_account ON invoices (account_id, created_at, id, status) WHERE status <> 'void';
CREATE INDEX ix_invoices_account_status ON invoices (account_id, status, created_at, id);
CREATE INDEX ix_invoices_account_paid ON invoices (account_id, paid_at, total_amount) WHERE status = 'paid';
CREATE INDEX ix_invoices_due ON invoices (status, due_at, id);
CREATE INDEX ix_invoices_transaction ON invoices (transaction_id);
-- One invoice for an account and period, whatever runs twice.
CREATE UNIQUE INDEX uq_invoices_period ON invoices (account_id, period_start) WHERE period_start IS NOT NULL;

CREATE TABLE invoice_lines (
    invoice_id {{bigint}} NOT NULL CONSTRAINT fk_invoice_lines_invoice REFERENCES invoices (id),
    position {{int}} NOT NULL,
    description {{text:500}} NOT NULL,
    amount {{bigint}} NOT NULL,
    CONSTRAINT pk_invoice_lines PRIMARY KEY (invoice_id, position)
){{strict}};

CREATE TABLE purchases (
    id {{id}},
    account_id {{bigint}} NOT NULL CONSTRAINT fk_purchases_account REFERENCES accounts (id),
    transaction_id {{bigint}} NOT NULL CONSTRAINT fk_purchases_transaction REFERENCES transactions (id),
    item_id {{text:100}} NOT NULL,
    item_type {{text:50}} NOT NULL,
    purchase_type {{text:50}} NOT NULL,
    price {{bigint}} NOT NULL CONSTRAINT ck_purchases_price CHECK (price >= 0),
    tokens_paid {{bigint}} NOT NULL CONSTRAINT ck_purchases_tokens CHECK (tokens_paid >= 0),
    created_at {{bigint}} NOT NULL
){{strict}};

CREATE INDEX ix_purchases_account ON purchases (account_id, created_at, id);
CREATE INDEX ix_purchases_transaction ON purchases (transaction_id);

CREATE TABLE notifications (
    id {{id}},
    account_id {{bigint}} NOT NULL CONSTRAINT fk_notifications_account REFERENCES accounts (id),
    title {{text:200}} NOT NULL,
    message {{text:2000}} NOT NULL,
    type {{text:7}} NOT NULL CONSTRAINT ck_notifications_type CHECK (type IN ('info', 'success', 'warning', 'error')),
    is_read {{bool}} NOT NULL,
    link {{text:2000}},
    created_at {{bigint}} NOT NULL
){{strict}};

CREATE INDEX ix_notifications_account ON notifications (account_id, created_at, id);
CREATE INDEX ix_notifications_unread ON notifications (account_id, is_read, created_at, id);
CREATE INDEX ix_notifications_retention ON notifications (is_read, created_at, id);

CREATE TABLE api_keys (
    id {{id}},
    account_id {{bigint}} NOT NULL CONSTRAINT fk_api_keys_account REFERENCES accounts (id),
    name {{text:100}} NOT NULL,
    token_hash {{hash}} NOT NULL,
    visible_part {{text:12}} NOT NULL,
    permissions {{text:10}} NOT NULL CONSTRAINT ck_api_keys_permissions CHECK (permissions IN ('read', 'write', 'read,write')),
    from_login {{bool}} NOT NULL,
    created_at {{bigint}} NOT NULL,
    last_used_at {{bigint}},
    expires_at {{bigint}},
    CONSTRAINT uq_api_keys_hash UNIQUE (token_hash)
){{strict}};

CREATE INDEX ix_api_keys_account ON api_keys (account_id, created_at, id);
CREATE INDEX ix_api_keys_login ON api_keys (account_id, from_login, last_used_at, id);
CREATE INDEX ix_api_keys_expiry ON api_keys (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE activity (
    id {{id}},
    account_id {{bigint}} NOT NULL CONSTRAINT fk_activity_account REFERENCES accounts (id),
    key_id {{bigint}},
    action {{text:50}} NOT NULL,
    resource_type {{text:50}} NOT NULL,
    resource_id {{bigint}},
    details {{longtext}} NOT NULL,
    ip_address {{text:45}},
    created_at {{bigint}} NOT NULL
){{strict}};

CREATE INDEX ix_activity_account ON activity (account_id, created_at, id);
CREATE INDEX ix_activity_retention ON activity (created_at, id);

-- Requests by account, day, key and action. Keys may be gone; what they used stays.
CREATE TABLE usage_daily (
    account_id {{bigint}} NOT NULL CONSTRAINT fk_usage_account REFERENCES accounts (id),
    day {{int}} NOT NULL,
    key_id {{bigint}} NOT NULL,
    endpoint {{text:50}} NOT NULL,
    success_count {{bigint}} NOT NULL,
    error_count {{bigint}} NOT NULL,
    refused_count {{bigint}} NOT NULL,
    total_microseconds {{bigint}} NOT NULL,
    last_at {{bigint}} NOT NULL,
    CONSTRAINT pk_usage PRIMARY KEY (account_id, day, key_id, endpoint)
){{strict}};

CREATE INDEX ix_usage_key ON usage_daily (account_id, key_id, day);
CREATE INDEX ix_usage_retention ON usage_daily (day);

CREATE TABLE idempotency_records (
    account_id {{bigint}} NOT NULL CONSTRAINT fk_idempotency_account REFERENCES accounts (id),
    idempotency_key {{text:255}} NOT NULL,
    fingerprint {{hash}} NOT NULL,
    status {{int}} NOT NULL,
    body {{longtext}} NOT NULL,
    created_at {{bigint}} NOT NULL,
    CONSTRAINT pk_idempotency PRIMARY KEY (account_id, idempotency_key)
){{strict}};

CREATE INDEX ix_idempotency_retention ON idempotency_records (created_at);
