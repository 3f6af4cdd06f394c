// What a phone can add where a complaint is typed or a picture sent: a draft that outlives a lost connection, if it is asked
// for; one sending instead of two; smaller pictures; words while they are on their way. Everything works without
// (docs/decisions/0017). The words stand in the page, in its language.
const DRAFT = "maklumat-draf-pengaduan:";
const NEVER = ["kunci", "pin", "situs", "tetap"];
const LONGEST = 2000;
const SMALL = 300000;

const say = (element, text) => {
  if (element) element.textContent = text || "";
};

function store(work) {
  try {
    return work(sessionStorage);
  } catch (error) {
    return null; // Switched off, or full.
  }
}

function drafts(form) {
  const box = document.getElementById("draf");
  if (!box) return;
  const key = DRAFT + form.elements.kantor.value;
  const wanted = document.getElementById("draf-simpan");
  const news = document.getElementById("draf-kabar");
  const fields = Array.from(form.elements).filter((field) => field.name && !NEVER.includes(field.name));
  const ticks = (field) => field.type === "radio" || field.type === "checkbox";
  const kept = store((storage) => storage.getItem(key));
  let left = false;

  const remove = document.getElementById("draf-hapus");
  const offer = () => (remove.hidden = !wanted.checked);

  function save() {
    if (left || !wanted.checked) return;
    const typed = fields.map((field) => [field.name, field.value, ticks(field) ? field.checked : null]);
    const done = store((storage) => (storage.setItem(key, JSON.stringify(typed)), true));
    say(news, done ? box.dataset.saved : box.dataset.failed);
  }
  function restore() {
    JSON.parse(kept).forEach(([name, value, checked]) => {
      const is = (field) => field.name === name && (checked === null || field.value === value);
      const field = fields.find(is);
      if (!field) return;
      if (checked === null) field.value = value;
      else field.checked = checked;
    });
    say(news, box.dataset.restored);
  }

  box.hidden = false;
  wanted.checked = kept !== null;
  offer();
  // What the portal sent back is newer than what was kept.
  if (kept !== null && form.hasAttribute("data-fresh")) {
    try {
      restore();
    } catch (error) {
      store((storage) => storage.removeItem(key));
    }
  } else save();
  form.addEventListener("input", save);
  form.addEventListener("change", save);
  wanted.addEventListener("change", () => {
    offer();
    if (wanted.checked) return save();
    store((storage) => storage.removeItem(key));
    say(news, box.dataset.removed);
  });
  remove.addEventListener("click", () => {
    wanted.checked = false;
    offer();
    store((storage) => storage.removeItem(key));
    form.reset();
    say(news, box.dataset.removed);
    wanted.focus();
  });
  form.addEventListener("submit", () => (left = true));
  addEventListener("pageshow", () => (left = false));
}

// A second tap while the first is on its way sends nothing.
function once(form) {
  const news = form.querySelector("[data-sending]");
  let sent = 0;
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (Date.now() - sent < 30000) return event.preventDefault();
    sent = Date.now();
    if (news) say(news, news.dataset.sending);
  });
  addEventListener("pageshow", () => {
    sent = 0;
    say(news, "");
  });
}

// Whatever goes wrong, the picture is sent as it is: the portal makes it small too.
async function smaller(file) {
  if (!/^image\//.test(file.type) || file.size <= SMALL) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const paper = canvas.getContext("2d");
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
    return made && made.size < file.size ? made : file;
  } catch (error) {
    return file;
  }
}

function send(form, data, told) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "document";
    request.upload.onprogress = (event) => {
      const part = event.lengthComputable ? Math.round((event.loaded / event.total) * 100) : 0;
      // Not oftener than a reader can be told.
      if (part % 10 === 0) told(part);
    };
    request.onload = () => done(request);
    request.onerror = request.onabort = failed;
    request.send(data);
  });
}

function uploads(form) {
  const input = form.querySelector("input[type=file]");
  const news = form.querySelector("[data-uploading]");
  if (!input || !news || !window.createImageBitmap) return once(form);
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    const words = news.dataset;
    try {
      say(news, words.shrinking);
      const data = new FormData(form);
      data.delete(input.name);
      for (const file of Array.from(input.files)) {
        const made = await smaller(file);
        data.append(input.name, made, made === file ? file.name : "foto.jpg");
      }
      say(news, words.uploading.replace("{n}", "0"));
      const answer = await send(form, data, (part) => say(news, words.uploading.replace("{n}", part)));
      const main = answer.response && answer.response.querySelector("main");
      if (answer.status < 400 || !main) return location.assign(answer.responseURL || form.action);
      document.querySelector("main").replaceWith(document.adoptNode(main));
      begin();
      const wrong = document.querySelector("main [role=alert]");
      if (wrong) wrong.focus();
    } catch (error) {
      say(news, words.broken);
    }
    busy = false;
  });
}

function begin() {
  Array.from(document.querySelectorAll("form[data-pengaduan]"), (form) => {
    drafts(form);
    once(form);
  });
  Array.from(document.querySelectorAll("form[data-bukti]"), uploads);
  // What was sent needs no draft.
  if (document.querySelector("[data-terkirim]")) {
    store((storage) => {
      const keys = Object.keys(storage).filter((key) => key.startsWith(DRAFT));
      keys.forEach((key) => storage.removeItem(key));
    });
  }
}

begin();
