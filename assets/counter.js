(() => {
  const d = document,
    n = navigator,
    s = d.currentScript,
    o = new URL(s.src).origin,
    l = localStorage,
    k = "parvis-no";
  if (location.hash == "#" + k) l[k] = 1;
  if (location.hash == "#parvis-yes") delete l[k];
  if (l[k] || n.globalPrivacyControl || n.doNotTrack == 1) return;
  const t = (k, x) =>
      n.sendBeacon(o + "/count", new URLSearchParams({ k, u: location.href.split(/[?#]/)[0], ...x })),
    v = () => t("v", { r: d.referrer });
  d.visibilityState == "prerender" ? d.addEventListener("visibilitychange", v, { once: 1 }) : v();
  addEventListener(
    "click",
    (e) => {
      const a = e.target.closest && e.target.closest("a[href]");
      a && /^http/.test(a.href) && a.host != location.host && t("o", { t: a.href.split(/[?#]/)[0] });
    },
    1,
  );
})();
