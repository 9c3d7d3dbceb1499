// Not a module, so that it runs before anything is drawn and nobody sees the other colours first.
{
  const name = "sharepanel-theme";
  const themes = ["light", "dark"];

  const apply = (theme) => {
    if (themes.includes(theme)) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  };

  // A browser that keeps nothing for this site says so by throwing.
  const chosen = () => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };

  const keep = (theme) => {
    try {
      if (themes.includes(theme)) localStorage.setItem(name, theme);
      else localStorage.removeItem(name);
    } catch {
      // Then it lasts as long as the page.
    }
  };

  apply(chosen());

  document.addEventListener("DOMContentLoaded", () => {
    const control = document.querySelector("[data-theme-control]");
    if (!control) return;
    control.value = themes.includes(chosen()) ? chosen() : "system";
    control.addEventListener("change", () => {
      apply(control.value);
      keep(control.value);
    });
  });
}
