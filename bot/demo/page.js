// Added to the end of SimCord's app.js, whose names it uses; `demo` stands before it.

const places = document.createElement("select");
places.ariaLabel = "Place";
places.autocomplete = "off";
for (const [name, port] of Object.entries(demo.places)) {
  places.add(new Option(name, port, false, String(port) === location.port));
}
places.addEventListener("change", () => { location.port = places.value; });
window.addEventListener("pageshow", () => { places.value = location.port; });

const here = places.selectedOptions[0]?.text ?? "";
document.title = `${here} · Verbatim`;

const theme = document.createElement("button");
theme.type = "button";
const kept = new URLSearchParams(location.search);
/** The address remembers the theme and the person, for the pages of all places.
 * @param {string} what @param {string | null} value */
function keep(what, value) {
  if (value === null) kept.delete(what);
  else kept.set(what, value);
  const all = kept.toString().replaceAll(/=(?=&|$)/g, "");
  history.replaceState(null, "", `/${all && "?"}${all}${location.hash}`);
}
/** @param {boolean} light */
function shine(light) {
  document.documentElement.dataset.theme = light ? "light" : "dark";
  theme.textContent = light ? "Dark theme" : "Light theme";
  keep("light", light ? "" : null);
}
theme.addEventListener("click", () => shine(document.documentElement.dataset.theme !== "light"));
shine(kept.has("light"));
ui.viewer.addEventListener("input", () => keep("as", ui.viewer.value)); // on "change" SimCord empties it
/** Stay who a visitor was in the place before, if that person is here, too. */
function stay() {
  const before = kept.get("as");
  if (before === null || state.viewerId === before || state.closed) return;
  if (state.viewerId === null || actions.admissionBlocked()) { setTimeout(stay, 100); return; }
  if (![...ui.viewer.options].some((one) => one.value === before)) return;
  ui.viewer.value = before;
  ui.viewer.dispatchEvent(new Event("change"));
}
stay();

const controls = demo.controls.map((entry) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = entry;
  button.addEventListener("click", () => {
    shut(); // what comes would stand below it
    send(entry);
  });
  return button;
});

const place = document.createElement("label");
place.className = "viewer-control";
place.append("Place", places);
ui.viewer.closest("label").before(place);
ui.close.before(theme);
theme.before(...controls);

const menu = ui.close.closest("details");
/** Close the menu; the keyboard focus, if inside, goes back to the button that opens it. */
function shut() {
  if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  menu.open = false;
}
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && menu.open) shut(); });
document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });

/** Let arrow keys open a list that acts on each choice, not choose the next entry. @param {HTMLSelectElement} choice */
function open(choice) {
  choice.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    choice.showPicker?.();
  });
}
[places, ui.viewer].forEach(open);

/** Learn of places that are newer than this page, such as a thread that the bot has opened. */
async function look() {
  const now = await known();
  for (const [name, port] of Object.entries(now.places)) {
    if (![...places.options].some((one) => one.text === name)) places.add(new Option(name, port));
  }
}
async function known() {
  return JSON.parse((await (await fetch("/app.js")).text()).match(/^const demo = (.*);$/m)[1]);
}
places.addEventListener("focus", look);
places.addEventListener("pointerenter", look);

/** Send what the demo takes for a choice, once the page takes something; what is being typed stays.
 * @param {string} content @param {string | undefined} id */
function send(content, id) {
  if (state.closed) return;
  if (actions.admissionBlocked()) { setTimeout(send, 100, content, id); return; }
  syncActionContext();
  actions.dispatch("send_message", { content, reply_to_id: id }, { draftVersion: -1 });
}
/** Go where a link to Discord leads, if that is a place here. @param {MouseEvent} event */
async function follow(event) {
  const link = /** @type {Element} */ (event.target).closest('a[href^="https://discord.com/channels/"]');
  if (!link) return;
  event.preventDefault();
  const [channel, message] = link.pathname.split("/").slice(3);
  for (let tries = 0; tries < 20; tries++) { // a thread may be newer than this page, and soon have its own
    const port = (await known()).ids[channel];
    if (port && String(port) === location.port) { if (message) dispatch("focus", { target_id: message }); return; }
    if (port) { location.port = port; return; }
    await new Promise((done) => setTimeout(done, 250));
  }
}
ui.messageList.addEventListener("click", follow);

/** Offer completions of an option before anything is typed. @param {FocusEvent} event */
function complete(event) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (field.matches(".command-option-input[role=combobox]") && !field.value) field.dispatchEvent(new Event("input"));
}
ui.app.addEventListener("focusin", complete);

/** After a command the focus returns to the message box, as on Discord. */
let commanding = false;
new MutationObserver(() => {
  const was = commanding;
  commanding = Boolean(ui.app.querySelector(".command-row"));
  const box = document.getElementById("channel-composer-input");
  if (was && !commanding && document.activeElement === document.body) box?.focus();
}).observe(ui.app, { childList: true, subtree: true });

/** Focus the message box, as on Discord; but not on a touch screen, whose keyboard would cover the page. */
let comes = matchMedia("(hover: hover)").matches;
new MutationObserver(() => {
  const box = document.getElementById("channel-composer-input");
  if (!comes || !box?.checkVisibility()) return;
  comes = false;
  if (document.activeElement === document.body) box.focus();
}).observe(ui.app, { attributes: true, subtree: true });

/** The message that has the keyboard focus, and which of its buttons. */
let keys = /** @type {{message: string | undefined, at: number} | null} */ (null);
const pressable = (/** @type {Element | null} */ message) => [...(message?.querySelectorAll("button, select") ?? [])];
document.addEventListener("focusin", (event) => {
  const at = /** @type {HTMLElement} */ (event.target);
  const message = /** @type {HTMLElement | null} */ (at.closest("#channel-message-list article"));
  const byKeys = message && at.matches(":focus-visible");
  keys = byKeys ? { message: message.dataset.messageId, at: pressable(message).indexOf(at) } : null;
});
document.addEventListener("pointerdown", () => { keys = null; });

/** Move the focus to a neighbour of a button that was disabled, or to the box if its message is gone. */
function goOn() {
  if (!keys || document.activeElement !== document.body) return;
  const { message, at } = keys;
  const all = pressable(ui.messageList.querySelector(`[data-message-id="${message}"]`));
  const near = [...all.keys()].sort((one, other) => Math.abs(one - at) - Math.abs(other - at));
  const next = near.map((place) => all[place]).find((one) => one.matches(":enabled"));
  /** @type {HTMLElement | null} */ (next ?? document.getElementById("channel-composer-input"))?.focus();
}
new MutationObserver(() => { requestAnimationFrame(() => requestAnimationFrame(goOn)); }) // after the page's own try
  .observe(ui.messageList, { childList: true, subtree: true });

/** Escape gives up a reply or an edit, as on Discord. */
document.addEventListener("keydown", (event) => {
  const cancel = document.getElementById("reply-cancel");
  const inBox = document.activeElement?.id === "channel-composer-input";
  if (event.key === "Escape" && inBox && cancel?.checkVisibility()) cancel.click();
});

/** A form opens with its first field in focus, as on Discord; by itself with the button that closes it. */
document.addEventListener("focusin", (event) => {
  const close = /** @type {HTMLElement} */ (event.target).closest(".modal-close");
  const form = close?.closest(".modal-dialog");
  const came = !form?.contains(/** @type {Node | null} */ (event.relatedTarget));
  if (close && came) /** @type {HTMLElement | null} */ (form?.querySelector("textarea, input"))?.focus();
});

/** A click on a file's name downloads it, like its button. @param {MouseEvent} event */
function load(event) {
  const file = /** @type {Element} */ (event.target).closest(".component-file .file-info")?.parentElement;
  file?.querySelector("button").click();
}
ui.messageList.addEventListener("click", load);

/** While a message is edited, a mention of the bot shows its name, not its id. @param {MouseEvent} event */
function edit(event) {
  if (!(/** @type {Element} */ (event.target).closest('[data-control-key$=":action:edit"]'))) return;
  setTimeout(() => { // once it is in the box
    const box = document.getElementById("channel-composer-input");
    box.value = box.value.replaceAll(...demo.me);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
ui.messageList.addEventListener("click", edit);

/** Give each message the *Apps* menu of whoever looks at it, beside the other things to do with it. */
function addMenus() {
  const entries = demo.menus[state.viewerId] ?? [];
  for (const bar of ui.messageList.querySelectorAll(".message-context-actions")) {
    const last = bar.querySelector("select");
    if (last?.dataset.viewer === state.viewerId || !(last || entries.length)) continue;
    last?.remove();
    if (!entries.length) continue;
    const apps = document.createElement("select");
    apps.ariaLabel = "Apps";
    apps.dataset.viewer = state.viewerId;
    apps.add(new Option("Apps", "", true));
    for (const name of entries) apps.add(new Option(name));
    apps.addEventListener("change", () => {
      send(`Apps: ${apps.value}`, bar.closest("article").dataset.messageId);
      apps.value = "";
    });
    open(apps);
    bar.append(apps);
  }
}
new MutationObserver(addMenus).observe(ui.messageList, { childList: true, subtree: true });

/** Let a thread be created from each message of a channel. */
function addThreads() {
  for (const bar of ui.messageList.querySelectorAll(".message-context-actions")) {
    if (bar.querySelector(".create-thread")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "create-thread";
    button.textContent = "Thread";
    button.title = button.ariaLabel = "Create Thread";
    button.addEventListener("click", () => send("Create Thread", bar.closest("article").dataset.messageId));
    bar.append(button);
  }
}
if (demo.threads) new MutationObserver(addThreads).observe(ui.messageList, { childList: true, subtree: true });
