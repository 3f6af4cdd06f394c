// Keeps an officer's queue fresh. The page works without: this asks for the same page again while somebody looks at it,
// and exchanges the list where it has changed (docs/decisions/0014).
const EVERY = 20000;
const news = document.getElementById("kabar");
let tag = "";
let lost = false;
let asking = false;

const say = (text) => {
  news.textContent = text;
};
const rows = (list) => Array.from(list.querySelectorAll("[data-id]"), (row) => row.dataset.id);

function exchange(fresh) {
  const old = document.getElementById("antrean");
  if (old.innerHTML === fresh.innerHTML) return;
  const known = rows(old);
  const added = rows(fresh).filter((id) => !known.includes(id)).length;
  const focused = document.activeElement;
  const href = old.contains(focused) ? focused.getAttribute("href") : null;
  const [x, y] = [scrollX, scrollY];
  old.replaceWith(fresh);
  if (href !== null) {
    const same = Array.from(fresh.querySelectorAll("a")).find((link) => link.getAttribute("href") === href);
    (same || news).focus({ preventScroll: true });
  }
  scrollTo(x, y);
  say(added > 0 ? `Antrean diperbarui: ${added} permohonan baru.` : "Antrean diperbarui.");
}

async function look() {
  const headers = { "Maklumat-Unattended": "1" };
  if (tag) headers["If-None-Match"] = tag;
  // A session that has ended leads elsewhere.
  const response = await fetch(location.href, { headers, credentials: "same-origin", redirect: "manual" });
  if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
    clearInterval(timer);
    say("Sesi Anda sudah berakhir. Muat ulang halaman ini untuk masuk lagi.");
    return;
  }
  if (response.status !== 200 && response.status !== 304) throw new Error(response.status);
  if (lost) say("Tersambung lagi.");
  lost = false;
  if (response.status === 304) return;
  tag = response.headers.get("ETag") || "";
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  exchange(document.adoptNode(page.getElementById("antrean")));
}

async function tick() {
  if (document.hidden || asking) return;
  asking = true;
  try {
    await look();
  } catch (error) {
    if (!lost) say("Sambungan terputus. Antrean ini mungkin bukan yang terbaru.");
    lost = true;
  }
  asking = false;
}

const timer = setInterval(tick, EVERY);
document.addEventListener("visibilitychange", tick);
