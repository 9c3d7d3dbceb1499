import * as crypto from 'node:crypto';
import Sqlite from 'better-sqlite3';

// In one call where this Node has it.
const sha256 = crypto.hash
  ? (value) => crypto.hash('sha256', value, 'buffer')
  : (value) => crypto.createHash('sha256').update(value).digest();

// All statements are compiled once; one connection is enough where one thread does everything.
export class Database {
  #db;
  #statements = {};

  constructor(file) {
    this.#db = new Sqlite(file, { fileMustExist: true });
    this.#db.pragma('journal_mode = WAL');
    // The library's own default is less.
    this.#db.pragma('synchronous = FULL');
    this.#db.pragma('foreign_keys = ON');
    this.#db.pragma('temp_store = MEMORY');
    for (const [name, sql] of Object.entries(texts)) this.#statements[name] = this.#db.prepare(sql);
    this.update = this.#db.transaction(this.#update.bind(this)).immediate;
    this.meter = this.#db.transaction(this.#meter.bind(this)).immediate;
  }

  identify(key, now) {
    if (typeof key !== 'string' || key.length !== 44 || !key.startsWith('sp_live_')) return undefined;
    return this.#statements.identify.get(sha256(key), now);
  }

  profile(account) {
    return this.#statements.profile.get(account);
  }

  orgs(account, limit, offset) {
    return this.#statements.orgs.all(account, limit, offset);
  }

  instances(account, limit, offset) {
    return this.#statements.instances.all(account, limit, offset);
  }

  unread(account) {
    return this.#statements.unread.get(account).n;
  }

  counted(account, minute, day) {
    return this.#statements.counted.get(minute, account, day);
  }

  close() {
    this.#db.close();
  }

  #update(caller, fields, details, address, now) {
    this.#statements.update.run(...fields.flatMap((value) => [value, value]), caller.user_id);
    this.#statements.log.run(caller.user_id, caller.key_id, caller.user_id, details, address, now);
  }

  #meter(rows) {
    for (const row of rows) {
      if (this.#statements.addUsage.run(row).changes > 0) continue;
      this.#statements.newUsage.run(row);
      this.#statements.used.run({ key: row.key, at: row.at });
    }
  }
}

const texts = {
  identify: `
    SELECT k.id AS key_id, k.permissions, a.id AS user_id, p.daily_requests, p.minute_requests
    FROM api_keys k JOIN accounts a ON a.id = k.account_id JOIN plans p ON p.id = a.plan_id
    WHERE k.token_hash = ? AND (k.expires_at IS NULL OR k.expires_at > ?) AND a.suspended_at IS NULL`,
  profile: `
    SELECT a.id, a.username, a.email, a.bio, a.pfp, p.name AS plan, p.org_limit, p.instance_limit, a.verified,
           a.balance, a.created_at, p.file_limit, p.storage_limit, a.first_name, a.last_name, a.phone, a.address
    FROM accounts a JOIN plans p ON p.id = a.plan_id
    WHERE a.id = ?`,
  orgs: `
    SELECT o.id, o.title, o.path, o.admin_id, o.contact, o.created_by, m.is_admin, m.permission_level
    FROM memberships m JOIN organizations o ON o.id = m.organization_id
    WHERE m.account_id = ?
    ORDER BY m.organization_id DESC LIMIT ? OFFSET ?`,
  instances: `
    SELECT id, name, path, created_at, status, instance_type, type
    FROM instances
    WHERE account_id = ?
    ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?`,
  unread: 'SELECT COUNT(*) AS n FROM notifications WHERE account_id = ? AND is_read = 0',
  update: `
    UPDATE accounts
    SET bio = CASE WHEN ? IS NULL THEN bio ELSE NULLIF(?, '') END,
        pfp = CASE WHEN ? IS NULL THEN pfp ELSE NULLIF(?, '') END,
        first_name = CASE WHEN ? IS NULL THEN first_name ELSE NULLIF(?, '') END,
        last_name = CASE WHEN ? IS NULL THEN last_name ELSE NULLIF(?, '') END,
        phone = CASE WHEN ? IS NULL THEN phone ELSE NULLIF(?, '') END,
        address = CASE WHEN ? IS NULL THEN address ELSE NULLIF(?, '') END
    WHERE id = ?`,
  log: `
    INSERT INTO activity (account_id, key_id, action, resource_type, resource_id, details, ip_address, created_at)
    VALUES (?, ?, 'profile_updated', 'account', ?, ?, ?, ?)`,
  counted: `
    SELECT COALESCE(MAX(CASE WHEN minute = ? THEN minute_count END), 0) AS minute,
           COALESCE(SUM(success_count + error_count), 0) AS day
    FROM usage_daily
    WHERE account_id = ? AND day = ?`,
  addUsage: `
    UPDATE usage_daily
    SET success_count = success_count + @successes, error_count = error_count + @errors,
        refused_count = refused_count + @refused, total_microseconds = total_microseconds + @microseconds,
        last_at = MAX(last_at, @at), minute_count = @used, minute = @minute
    WHERE account_id = @account AND day = @day AND key_id = @key AND endpoint = @endpoint`,
  newUsage: `
    INSERT INTO usage_daily (account_id, day, key_id, endpoint, success_count, error_count, refused_count,
                             total_microseconds, last_at, minute, minute_count)
    VALUES (@account, @day, @key, @endpoint, @successes, @errors, @refused, @microseconds, @at, @minute, @used)`,
  used: 'UPDATE api_keys SET last_used_at = @at WHERE id = @key AND (last_used_at IS NULL OR last_used_at < @at)',
};
