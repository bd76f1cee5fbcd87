(() => {
  const d = document,
    n = navigator,
    w = addEventListener,
    o = new URL(d.currentScript.src).origin,
    x = "parvis-no",
    bare = (a) => a.split(/[?#]/)[0],
    no = () => {
      try {
        const l = localStorage,
          h = location.hash;
        if (h === "#" + x) l[x] = 1;
        if (h === "#parvis-yes") delete l[x];
        d.documentElement.toggleAttribute("data-" + x, x in l);
        return x in l || n.globalPrivacyControl || n.doNotTrack === "1";
      } catch {
        return 1;
      }
    },
    t = (k, q) =>
      no() || n.sendBeacon(o + "/count", new URLSearchParams({ k, u: bare(location.href), ...q })),
    v = () => t("v", { r: bare(d.referrer) }),
    c = (e) => {
      const a = e.button < 2 && e.target.closest?.("a,area");
      a && /^http/.test(a.href) && a.host !== location.host && t("o", { t: bare(a.href) });
    };
  d.prerendering ? d.addEventListener("prerenderingchange", v, { once: 1 }) : v();
  w("pageshow", (e) => e.persisted && v());
  w("hashchange", no);
  w("click", c, 1);
  w("auxclick", c, 1);
})();
