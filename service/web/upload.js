// Shows progress, the audit and its downloads on the page; without it the form posts as usual.
"use strict";

const form = document.querySelector("form");
const [status, problem, result] = ["status", "problem", "result"].map((id) =>
  document.getElementById(id),
);
const frame = result.querySelector("iframe");
let sent; // what the shown audit was made of: the service keeps nothing, so a download sends it again

function show(element, text) {
  element.textContent = text;
  element.hidden = !text;
}

function busy(on) {
  document.querySelectorAll("button").forEach((button) => (button.disabled = on));
}

function files() {
  const data = new FormData();
  for (const input of form.querySelectorAll("input[type=file]")) {
    if (input.files.length) data.append(input.name, input.files[0]);
  }
  return data;
}

async function post(data, format) {
  const begun = Date.now();
  const tick = () => {
    const seconds = Math.round((Date.now() - begun) / 1000);
    show(status, form.dataset.reading + (seconds ? form.dataset.elapsed.replace("#", seconds) : ""));
  };
  const clock = setInterval(tick, 1000);
  busy(true);
  show(problem, "");
  tick();
  try {
    const url = new URL(form.action);
    url.searchParams.set("format", format);
    const response = await fetch(url, { method: "POST", body: data });
    if (response.ok) return response;
    const told = await response.json().catch(() => ({}));
    const source = told.source ? told.source + form.dataset.colon : "";
    throw new Error(source + (told.detail || form.dataset.failed));
  } catch (error) {
    show(problem, error instanceof TypeError ? form.dataset.offline : error.message);
    return null;
  } finally {
    clearInterval(clock);
    show(status, "");
    busy(false);
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const data = files();
  result.hidden = true;
  if ([...data.values()].some((file) => file.size > Number(form.dataset.limit))) {
    show(problem, form.dataset.tooLarge);
    return;
  }
  const response = await post(data, "html");
  if (!response) return;
  sent = data;
  frame.srcdoc = await response.text();
  result.hidden = false;
  result.querySelector("h2").focus();
});

function fit() {
  const page = frame.contentDocument?.documentElement;
  if (page) frame.style.height = `${page.scrollHeight + 4}px`;
}
frame.addEventListener("load", () => {
  fit();
  frame.contentDocument.querySelectorAll("details").forEach((one) => {
    one.addEventListener("toggle", fit);
  });
});
addEventListener("resize", fit);

for (const button of document.querySelectorAll("[data-save]")) {
  button.addEventListener("click", async () => {
    const format = button.dataset.save;
    const response = await post(sent, format);
    if (!response) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download = `${sent.get("file").name.replace(/\.[^.]*$/, "")}.${format}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  });
}
