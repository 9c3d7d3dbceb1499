const storageName = "sharepanel-session";

/**
 * Where the pages keep the key, so that a reload does not ask again and who has signed in on one has signed in on all: for as
 * long as the tab is open, and nowhere else.
 */
export const kept = {
  /** The key that was kept, and its name if a login of these pages has made it. */
  read() {
    try {
      const { key, keyName } = JSON.parse(sessionStorage.getItem(storageName) ?? "{}");
      return { key: key ?? null, keyName: keyName ?? null };
    } catch {
      return { key: null, keyName: null };
    }
  },

  write(key, keyName) {
    try {
      sessionStorage.setItem(storageName, JSON.stringify({ key, keyName }));
    } catch {
      // A browser that keeps nothing asks again after a reload.
    }
  },

  remove() {
    try {
      sessionStorage.removeItem(storageName);
    } catch {
      // Nothing was kept.
    }
  },
};
