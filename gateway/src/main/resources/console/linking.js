/**
 * The page that networks send the browser back to. It has no session and keeps nothing: it hands what came to the member's client in
 * another window of the same origin, by the channel `relais-linking`, which completes the linking with `accounts:completeLink` and
 * answers `{received: state}`.
 */

const words = {
  en: {
    title: "Linking your account",
    received: "Relais has your answer. You can close this window.",
    nobody: "No page of Relais is waiting for this answer. Go back to Relais and begin again. Nothing was linked.",
  },
  fr: {
    title: "Association de votre compte",
    received: "Relais a reçu votre réponse. Vous pouvez fermer cette fenêtre.",
    nobody: "Aucune page de Relais n'attend cette réponse. Revenez à Relais et recommencez. Rien n'a été associé.",
  },
};

const PATIENCE = 5_000;

const language = navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en";
const texts = words[language];
const say = (text) => {
  document.getElementById("message").textContent = text;
};

document.documentElement.lang = language;
document.getElementById("title").textContent = texts.title;

const came = new URLSearchParams(location.search);
// The code is good once, and is not left in the history.
history.replaceState(null, "", "/linking");

const answer = Object.fromEntries(
  ["state", "code", "error", "iss"].filter((name) => came.has(name)).map((name) => [name, came.get(name)]),
);
const channel = new BroadcastChannel("relais-linking");
const nobody = setTimeout(() => say(texts.nobody), PATIENCE);
channel.addEventListener("message", ({ data }) => {
  if (data?.received === answer.state) {
    clearTimeout(nobody);
    say(texts.received);
  }
});
channel.postMessage(answer);
