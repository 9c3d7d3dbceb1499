// The envelope and the rows, as text. Money and times have no form in JSON.stringify, so rows are put together here.
// Characters beyond the first plane, which no account of a run has, go out as they are and not as escapes.
const text = JSON.stringify;
const time = (ms) => `"${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}"`;
const money = (cents) => (cents / 100).toFixed(2);

let stampSecond = 0;
let stampText = '';

// Changes once a second.
function stamp() {
  const second = Math.floor(Date.now() / 1000);
  if (second !== stampSecond) {
    stampSecond = second;
    stampText = `${new Date(second * 1000).toISOString().slice(0, 19)}+00:00`;
  }
  return stampText;
}

const start = (status, message) =>
  `{"status":"${status}","message":${text(message)},"timestamp":"${stamp()}"`;

export const success = (message, data) => `${start('success', message)},"data":${data}}`;
export const done = (message) => `${start('success', message)}}`;
export const failure = (message) => `${start('error', message)}}`;

export const profile = (r) =>
  `{"id":${r.id},"username":${text(r.username)},"email":${text(r.email)},"bio":${text(r.bio)},"pfp":${text(r.pfp)},` +
  `"plan":${text(r.plan)},"org_limit":${r.org_limit},"instance_limit":${r.instance_limit},"verified":${r.verified},` +
  `"balance":${money(r.balance)},"created_at":${time(r.created_at)},"filelimit":${r.file_limit},` +
  `"storagelimit":${r.storage_limit},"first_name":${text(r.first_name)},"last_name":${text(r.last_name)},` +
  `"phone":${text(r.phone)},"address":${text(r.address)}}`;

export const org = (r) =>
  `{"id":${r.id},"title":${text(r.title)},"path":${text(r.path)},"admin_id":${r.admin_id},"contact":${text(r.contact)},` +
  `"created_by":${r.created_by},"isAdmin":${r.is_admin},"permissionlevel":${r.permission_level}}`;

export const instance = (r) =>
  `{"id":${r.id},"instance_name":${text(r.name)},"instance_path":${text(r.path)},"created_at":${time(r.created_at)},` +
  `"status":${text(r.status)},"instance_type":${text(r.instance_type)},"type":${text(r.type)}}`;

export const count = (n) => `{"count":${n}}`;

export const list = (rows, row) => `[${rows.map(row).join(',')}]`;
