// Added to the end of SimCord's app.js, whose names it uses; `demo` stands before it.

const places = document.createElement("select");
places.ariaLabel = "Place";
places.autocomplete = "off";
for (const [name, port] of Object.entries(demo.places)) {
  places.add(new Option(name, port, false, String(port) === location.port));
}
places.addEventListener("change", () => { location.port = places.value; });
window.addEventListener("pageshow", () => { places.value = location.port; });

const theme = document.createElement("button");
theme.type = "button";
/** The address remembers the theme, for the pages of all places. @param {boolean} light */
function shine(light) {
  document.documentElement.dataset.theme = light ? "light" : "dark";
  theme.textContent = light ? "Dark theme" : "Light theme";
  history.replaceState(null, "", `${light ? "/?light" : "/"}${location.hash}`);
}
theme.addEventListener("click", () => shine(document.documentElement.dataset.theme !== "light"));
shine(location.search === "?light");

const restart = document.createElement("button");
restart.type = "button";
restart.textContent = "Restart the bot";
restart.addEventListener("click", () => {
  restart.closest("details").open = false; // what comes would stand below it
  send("Restart the bot");
});

const place = document.createElement("label");
place.className = "viewer-control";
place.append("Place", places);
ui.viewer.closest("label").before(place);
ui.close.before(theme);
if (demo.menus.length) theme.before(restart);

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
  for (let tries = 0; tries < 20; tries++) { // a thread may be newer than this page, and soon have its own
    const now = await (await fetch("/app.js")).text();
    const port = JSON.parse(now.match(/^const demo = (.*);$/m)[1]).ids[link.pathname.split("/")[3]];
    if (port) { location.port = port; return; }
    await new Promise((done) => setTimeout(done, 250));
  }
}
ui.messageList.addEventListener("click", follow);

/** Give each message its menu, beside what else can be done with it. */
function addMenus() {
  for (const bar of ui.messageList.querySelectorAll(".message-context-actions:not(:has(select))")) {
    const apps = document.createElement("select");
    apps.ariaLabel = "Apps";
    apps.add(new Option("Apps", "", true));
    for (const name of demo.menus) apps.add(new Option(name));
    apps.addEventListener("change", () => {
      send(`Apps: ${apps.value}`, bar.closest("article").dataset.messageId);
      apps.value = "";
    });
    bar.append(apps);
  }
}
if (demo.menus.length) new MutationObserver(addMenus).observe(ui.messageList, { childList: true, subtree: true });
