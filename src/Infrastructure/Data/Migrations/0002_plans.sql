INSERT INTO plans (name, price, org_limit, instance_limit, file_limit, storage_limit, daily_requests, minute_requests, max_payload_mib, description, features)
VALUES ('free', 0, 1, 1, 1000, 100, 100, 10, 1, 'Free plan', 'Basic features');

INSERT INTO plans (name, price, org_limit, instance_limit, file_limit, storage_limit, daily_requests, minute_requests, max_payload_mib, description, features)
VALUES ('basic', 500, 3, 5, 5000, 500, 1000, 30, 5, 'Basic plan', 'More requests, organizations and instances');

INSERT INTO plans (name, price, org_limit, instance_limit, file_limit, storage_limit, daily_requests, minute_requests, max_payload_mib, description, features)
VALUES ('pro', 2500, 10, 25, 20000, 2000, 10000, 100, 15, 'Pro plan', 'For teams with several organizations');

INSERT INTO plans (name, price, org_limit, instance_limit, file_limit, storage_limit, daily_requests, minute_requests, max_payload_mib, description, features)
VALUES ('enterprise', 10000, 50, 250, 100000, 10000, 50000, 500, 50, 'Enterprise plan', 'The highest limits');
