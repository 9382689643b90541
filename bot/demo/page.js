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

const place = document.createElement("label");
place.className = "viewer-control";
place.append("Place", places);
ui.viewer.closest("label").before(place);
ui.close.before(theme);

/** Choose an entry of a message's menu, once the page takes something; what is being typed stays.
 * @param {string} name @param {string | undefined} id */
function choose(name, id) {
  if (state.closed) return;
  if (actions.admissionBlocked()) { setTimeout(choose, 100, name, id); return; }
  syncActionContext();
  actions.dispatch("send_message", { content: `Apps: ${name}`, reply_to_id: id }, { draftVersion: -1 });
}
/** Give each message its menu, beside what else can be done with it. */
function addMenus() {
  for (const bar of ui.messageList.querySelectorAll(".message-context-actions:not(:has(select))")) {
    const apps = document.createElement("select");
    apps.ariaLabel = "Apps";
    apps.add(new Option("Apps", "", true));
    for (const name of demo.menus) apps.add(new Option(name));
    apps.addEventListener("change", () => {
      choose(apps.value, bar.closest("article").dataset.messageId);
      apps.value = "";
    });
    bar.append(apps);
  }
}
if (demo.menus.length) new MutationObserver(addMenus).observe(ui.messageList, { childList: true, subtree: true });
