// Keeps an officer's queue fresh. The page works without: this asks for the same page again while somebody looks at it,
// and exchanges the list, and the counts above it, where they have changed (docs/decisions/0014).
const EVERY = 20000;
const LIVE = ["bagian", "antrean"];
const news = document.getElementById("kabar");
let tag = "";
let lost = false;
let asking = false;

const say = (text) => {
  news.textContent = text;
};
const rows = (list) => Array.from(list.querySelectorAll("[data-id]"), (row) => row.dataset.id);

// One part of the page; whether it was another before.
function exchange(id, page) {
  const old = document.getElementById(id);
  const fresh = page.getElementById(id);
  if (!old || !fresh || old.innerHTML === fresh.innerHTML) return false;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const row = focused && focused.closest("[data-id]");
  const href = focused && focused.getAttribute("href");
  old.replaceWith(document.adoptNode(fresh));
  if (focused) {
    // A row keeps its name while its place, which its address may hold, moves.
    const same = row
      ? fresh.querySelector(`[data-id="${row.dataset.id}"] a`)
      : Array.from(fresh.querySelectorAll("a")).find((link) => link.getAttribute("href") === href);
    (same || news).focus({ preventScroll: true });
  }
  return true;
}

function renew(page) {
  const known = rows(document);
  const [x, y] = [scrollX, scrollY];
  if (!LIVE.map((id) => exchange(id, page)).includes(true)) return;
  scrollTo(x, y);
  const added = rows(document).filter((id) => !known.includes(id)).length;
  say(added > 0 ? `Antrean diperbarui: ${added} ${news.dataset.what} baru.` : "Antrean diperbarui.");
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
  renew(new DOMParser().parseFromString(await response.text(), "text/html"));
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
