// Before anything is drawn: language, direction and theme, so that nothing flips while the page loads.
(() => {
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const spoken = (navigator.languages || []).map((one) => one.slice(0, 2)).find((one) => one === "ar" || one === "en");
  const language = kept("rasad.language") === "en" ? "en" : kept("rasad.language") === "ar" ? "ar" : spoken || "ar";
  const root = document.documentElement;
  root.lang = language;
  root.dir = language === "ar" ? "rtl" : "ltr";
  const theme = kept("rasad.theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  // The charts' library empties elements by innerHTML = ""; no other string may become markup.
  if (window.trustedTypes) {
    trustedTypes.createPolicy("default", { createHTML: (text) => (text === "" ? "" : null) });
  }
})();
