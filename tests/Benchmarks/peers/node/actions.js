import { count, instance, list, org, profile } from './answers.js';

const maxLengths = { bio: 2000, pfp: 2000, first_name: 100, last_name: 100, phone: 50, address: 500 };

// Line breaks only where texts are long.
const control = /[\u0000-\u001f\u007f]/;
const controlButBreaks = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/;
const webAddress = /^https?:\/\/\S+$/;

function checkFields(parameters) {
  let some = false;
  for (const name in maxLengths) {
    const value = parameters[name];
    if (value === undefined || value === null) continue;
    some = true;
    if (typeof value !== 'string' || value.length > maxLengths[name])
      return `${name} must be a text of at most ${maxLengths[name]} characters`;
    if ((name === 'bio' || name === 'address' ? controlButBreaks : control).test(value))
      return `${name} must not have control characters`;
    if (name === 'pfp' && value && !webAddress.test(value)) return 'pfp must be a web address';
  }
  return some ? null : 'No fields to update';
}

function checkPage({ limit, offset }) {
  if (limit !== undefined && !(limit >= 1 && limit <= 1000))
    return 'limit must be a whole number from 1 to 1000';
  if (offset !== undefined && !(offset >= 0)) return 'offset must be a whole number from 0';
  return null;
}

export const actions = new Map(
  [
    {
      label: 'profile.view',
      message: 'Profile retrieved successfully',
      run: (db, caller) => profile(db.profile(caller.user_id)),
    },
    {
      label: 'orgs.list',
      message: 'Organizations retrieved successfully',
      check: checkPage,
      run: (db, caller, { limit = 1000, offset = 0 }) =>
        list(db.orgs(caller.user_id, +limit, +offset), org),
    },
    {
      label: 'instances.list',
      message: 'Instances retrieved successfully',
      check: checkPage,
      run: (db, caller, { limit = 1000, offset = 0 }) =>
        list(db.instances(caller.user_id, +limit, +offset), instance),
    },
    {
      label: 'notifications.unread_count',
      message: 'Unread count retrieved successfully',
      run: (db, caller) => count(db.unread(caller.user_id)),
    },
    {
      label: 'profile.update',
      message: 'Profile updated successfully',
      writes: true,
      check: checkFields,
      run: (db, caller, parameters, address) => {
        const fields = Object.keys(maxLengths).map((name) => parameters[name]?.trim() ?? null);
        const sent = Object.keys(maxLengths).filter((_, i) => fields[i] !== null);
        db.update(caller, fields, JSON.stringify({ fields: sent }), address, Date.now());
      },
    },
  ].map((action) => [action.label, action]),
);
