/** The page of a member: what there is to share, with its decisions, and the member's choices and accounts. */

import { link } from "./accounts.js";
import { get, post, Problem, remove } from "./api.js";
import { lastTenant, resume, signIn, signOut } from "./session.js";
import { language, localized, networkName, texts, translate } from "./texts.js";

const part = (id) => document.getElementById(id);

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function say(text) {
  part("status").textContent = text;
}

/** Runs what a person asked for, and tells them where it fails. */
async function attempt(work) {
  say("");
  try {
    await work();
  } catch (failure) {
    if (failure instanceof Problem) {
      say(failure.document.status === 401 ? texts.expired : failure.message);
    } else {
      console.error(failure);
      say(failure.message === "sign-in" ? texts.signInFailed : texts.failed);
    }
  }
}

function showSignIn() {
  part("sign-in").hidden = false;
  part("tenant").value = lastTenant();
  part("sign-in-form").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(() => signIn(part("tenant").value, language));
  });
}

async function showPage() {
  const me = await get("/v1/me");
  const name = `${me.member.givenName} ${me.member.familyName}`.trim();
  part("who").textContent = me.tenantDisplayName;
  part("greeting").textContent = texts.greeting(name);
  part("sign-out").hidden = false;
  part("sign-out").addEventListener("click", signOut);
  part("reopen").addEventListener("click", (event) => {
    event.preventDefault();
    attempt(() => signIn(lastTenant(), language, "relais-opt-in"));
  });
  part("more").addEventListener("click", () => attempt(showMore));
  showMissing(me.missing);
  part("signed-in").hidden = false;
  part("greeting").focus();
  await Promise.all([showFeed(), showChoices(), showAccounts()]);
}

function showMissing(steps) {
  part("missing").hidden = steps.length === 0;
  part("missing-steps").replaceChildren(...steps.map((step) => element("li", { textContent: step.remedy })));
}

let nextPageToken = "";

async function showFeed() {
  nextPageToken = "";
  part("feed").replaceChildren();
  await showMore();
  if (!part("feed").hasChildNodes()) {
    part("feed").append(element("p", { className: "card", textContent: texts.feedEmpty }));
  }
}

async function showMore() {
  const page = await get(`/v1/me/feed?pageSize=20&pageToken=${encodeURIComponent(nextPageToken)}`);
  nextPageToken = page.nextPageToken;
  part("more").hidden = nextPageToken === "";
  part("feed").append(...page.items.map(feedItem));
}

function feedItem(item) {
  const heading = element("h3", { textContent: item.title });
  const meta = element("p", { className: "meta" }, texts.kinds[item.kind] ?? item.kind, " · ");
  meta.append(element("a", { href: webAddress(item.targetUri), rel: "noopener noreferrer", target: "_blank", textContent: texts.source }));
  return element("article", { className: "card" }, heading, meta, ...item.variants.map((variant) => variantOf(item, variant)));
}

/** Only web addresses become links. */
function webAddress(address) {
  return /^https?:\/\//i.test(address) ? address : "#";
}

function variantOf(item, variant) {
  const made = element(
    "section",
    { className: "variant" },
    element("h4", { textContent: networkName(variant.network) }),
    element("p", { className: "text", lang: variant.languageCode, textContent: variant.text }),
  );
  if (variant.personalDecision) {
    made.append(...decisionOf(item, variant, variant.personalDecision, "PERSONAL", texts.personal));
  }
  if (variant.professionalDecision?.allowed) {
    made.append(...decisionOf(item, variant, variant.professionalDecision, "PROFESSIONAL", texts.professional));
  }
  return made;
}

function decisionOf(item, variant, decision, accountKind, accountText) {
  const network = networkName(variant.network);
  if (!decision.allowed) {
    return [
      element("p", { className: "refused", textContent: texts.decision(accountText, texts.refused) }),
      element("ul", {}, ...decision.reasons.map((reason) => element("li", { textContent: reason.remedy }))),
    ];
  }
  const handedOver = element("p", { className: "handed-over" });
  const button = element("button", { type: "button", textContent: texts.share });
  button.setAttribute("aria-label", texts.shareLabel(item.title, network, accountText));
  button.addEventListener("click", () =>
    attempt(async () => {
      button.disabled = true;
      try {
        await share(item, variant, accountKind, handedOver);
      } finally {
        button.disabled = false;
      }
    }),
  );
  return [element("p", { className: "allowed", textContent: texts.decision(accountText, texts.allowed) }), button, handedOver];
}

async function share(item, variant, accountKind, handedOver) {
  try {
    const made = await post("/v1/me/shares", {
      post: item.post,
      network: variant.network,
      accountKind,
      mode: "DIALOGUE",
    });
    const dialogue = element("a", {
      href: webAddress(made.shareUri),
      target: "_blank",
      rel: "noopener noreferrer",
      textContent: texts.open(networkName(variant.network)),
    });
    handedOver.replaceChildren(dialogue, " · ", texts.tracked, element("code", { textContent: made.trackedLink }));
    dialogue.focus();
    say(texts.opened);
  } catch (failure) {
    if (failure instanceof Problem && failure.document.decision) {
      await showFeed();
      say(failure.document.decision.reasons.map((reason) => reason.remedy).join(" "));
      return;
    }
    throw failure;
  }
}

async function showChoices() {
  const [{ purposes }, { consents }] = await Promise.all([get("/v1/purposes"), get("/v1/me/consents")]);
  const granted = (purpose, network) =>
    consents.some((consent) => consent.purpose === purpose && (consent.network ?? "") === network && consent.state === "GRANTED");
  const cards = purposes.map((purpose) => {
    const title = localized(purpose.titles);
    const networks = purpose.perNetwork ? purpose.networks : [""];
    return element(
      "div",
      { className: "card" },
      element("h3", { textContent: title }),
      element("p", { className: "hint", textContent: localized(purpose.descriptions) }),
      ...networks.map((network) => choiceOf(purpose, title, network, granted(purpose.name, network))),
    );
  });
  part("choices").replaceChildren(...(cards.length ? cards : [element("p", { className: "card", textContent: texts.choicesEmpty })]));
}

function choiceOf(purpose, title, network, isGranted) {
  const verb = isGranted ? texts.withdraw : texts.grant;
  const button = element("button", { type: "button", className: "quiet", textContent: verb });
  button.setAttribute("aria-label", texts.choiceLabel(verb, title, networkName(network)));
  button.dataset.choice = `${purpose.name} ${network}`;
  button.addEventListener("click", () => attempt(() => change(purpose, title, network, isGranted)));
  const state = element("p", {}, network ? `${networkName(network)} · ` : "");
  state.append(element("span", { className: isGranted ? "state allowed" : "state", textContent: isGranted ? texts.granted : texts.withdrawn }));
  return element("div", { className: "choice" }, state, button);
}

async function change(purpose, title, network, isGranted) {
  const choice = { purpose: purpose.name };
  if (network) {
    choice.network = network;
  }
  if (isGranted) {
    await post("/v1/me/consents:withdraw", choice);
  } else {
    await post("/v1/me/consents:grant", { ...choice, purposeVersion: purpose.version, languageCode: language });
  }
  await Promise.all([showChoices(), showAccounts(), showFeed(), get("/v1/me").then((me) => showMissing(me.missing))]);
  document.querySelector(`[data-choice="${CSS.escape(`${purpose.name} ${network}`)}"]`)?.focus();
  say(texts.changed(title));
}

/** The purposes that accounts of a member's own serve. */
const ACCOUNT_PURPOSES = ["purposes/use-personal-account", "purposes/watch-public-posts"];

async function showAccounts() {
  const [{ accounts }, { consents }] = await Promise.all([get("/v1/me/accounts"), get("/v1/me/consents")]);
  const networks = new Set(
    consents.filter((consent) => ACCOUNT_PURPOSES.includes(consent.purpose) && consent.state === "GRANTED").map((consent) => consent.network),
  );
  const cards = [
    ...accounts.filter((account) => account.kind === "PERSONAL").map(accountOf),
    ...[...networks].filter((network) => network !== "BLUESKY").map(linkingOf),
  ];
  part("accounts").replaceChildren(...(cards.length ? cards : [element("p", { className: "card", textContent: texts.accountsEmpty })]));
}

function accountOf(account) {
  const network = networkName(account.network);
  const button = element("button", { type: "button", className: "quiet", textContent: texts.removeAccount });
  button.setAttribute("aria-label", texts.removeLabel(account.handle, network));
  button.addEventListener("click", () =>
    attempt(async () => {
      await remove(`/v1/me/${account.name}`);
      await showAccounts();
      say(texts.removed(account.handle));
    }),
  );
  const how = account.link === "OAUTH" ? texts.linkedAccount : texts.declaredAccount;
  return element("div", { className: "card choice" }, element("p", { textContent: `${network} · ${account.handle} · ${how}` }), button);
}

function linkingOf(network) {
  const name = networkName(network);
  const form = element("form", { className: "card choice" });
  const button = element("button", { type: "submit", className: "quiet", textContent: texts.link });
  button.setAttribute("aria-label", texts.linkLabel(name));
  const host = element("input", { required: true, maxLength: 253, autocapitalize: "none", spellcheck: false, placeholder: texts.server });
  host.setAttribute("aria-label", texts.server);
  form.append(element("p", { textContent: name }), ...(network === "MASTODON" ? [host] : []), button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const view = window.open("about:blank", "_blank", "popup,width=640,height=760");
    if (!view) {
      say(texts.windowRefused);
      return;
    }
    attempt(async () => {
      say(texts.linking(name));
      const linked = await link(view, network, network === "MASTODON" ? host.value : "");
      await showAccounts();
      say(texts.linked(linked.handle));
    });
  });
  return form;
}

translate(document);
await attempt(async () => {
  say(texts.loading);
  if (await resume()) {
    await showPage();
  }
  say("");
});
if (part("signed-in").hidden) {
  showSignIn();
}
