/** The words of the page, in the language of the browser: French, else English. */

const english = {
  skip: "Skip to the content",
  signOut: "Sign out",
  signInTitle: "Share what you choose to",
  signInText: "Relais shows what your company offers for sharing. Whether you share, and where, is up to you.",
  company: "Company",
  companyHint: "The short name you were given, such as acme",
  signIn: "Sign in",
  greeting: (name) => `Hello ${name}`,
  missingTitle: "Before you can share",
  feedTitle: "For you to share",
  feedEmpty: "There is nothing to share at the moment.",
  more: "Show more",
  choicesTitle: "Your choices",
  choicesText: "Every choice is yours, takes effect at once and can be taken back here.",
  choicesEmpty: "Your company asks for no choices yet.",
  accountsTitle: "Your accounts",
  accountsText: "You need not name any. Linking tells whose an account is: Relais keeps no access to it, and nobody but you sees it.",
  accountsEmpty: "Once you let Relais use an account of yours, you can link it here.",
  declaredAccount: "as you declare",
  linkedAccount: "linked",
  link: "Link",
  linkLabel: (network) => `Link an account on ${network}`,
  server: "Your server, such as mastodon.social",
  linking: (network) => `Sign in on ${network} in the other window.`,
  windowRefused: "Your browser did not open a window: allow it for this page.",
  linked: (handle) => `${handle} is linked.`,
  removeAccount: "Remove",
  removeLabel: (handle, network) => `Remove ${handle}, ${network}`,
  removed: (handle) => `${handle} is removed.`,
  reopen: "Read the policy and see the opt-in step again",
  allowed: "You may share this",
  refused: "Not yet",
  decision: (account, outcome) => `${account}: ${outcome}`,
  personal: "Your own account",
  professional: "Professional account",
  share: "Share",
  shareLabel: (title, network, account) => `Share “${title}” on ${network}, ${account}`,
  open: (network) => `Open the share dialogue of ${network}`,
  opened: "Your share is ready.",
  tracked: "Your link: ",
  source: "Read it",
  granted: "Granted",
  withdrawn: "Not granted",
  grant: "Grant",
  withdraw: "Withdraw",
  choiceLabel: (verb, purpose, network) => `${verb}: ${purpose}${network ? `, ${network}` : ""}`,
  changed: (purpose) => `“${purpose}” is changed.`,
  loading: "One moment…",
  failed: "That did not work.",
  signInFailed: "The sign-in did not work: please try again.",
  expired: "Your session has ended: please sign in again.",
  kinds: { ARTICLE: "Article", LEGAL_NOTICE: "Legal notice", JOB_OFFER: "Job offer", EVENT: "Event", TESTIMONIAL: "Testimonial", TUTORIAL: "Tutorial" },
};

const french = {
  skip: "Aller au contenu",
  signOut: "Se déconnecter",
  signInTitle: "Partagez ce que vous choisissez",
  signInText: "Relais présente ce que votre entreprise propose de partager. Partager ou non, et où : c’est vous qui décidez.",
  company: "Entreprise",
  companyHint: "Le nom court qui vous a été donné, par exemple acme",
  signIn: "Se connecter",
  greeting: (name) => `Bonjour ${name}`,
  missingTitle: "Avant de pouvoir partager",
  feedTitle: "À partager, si vous le souhaitez",
  feedEmpty: "Il n’y a rien à partager pour le moment.",
  more: "Afficher la suite",
  choicesTitle: "Vos choix",
  choicesText: "Chaque choix vous appartient, prend effet aussitôt et peut être retiré ici.",
  choicesEmpty: "Votre entreprise ne demande encore aucun choix.",
  accountsTitle: "Vos comptes",
  accountsText: "Vous n’avez à en nommer aucun. L’association dit à qui est un compte : Relais n’y garde aucun accès, et vous seul le voyez.",
  accountsEmpty: "Une fois que vous laissez Relais utiliser un de vos comptes, vous pouvez l’associer ici.",
  declaredAccount: "déclaré par vous",
  linkedAccount: "associé",
  link: "Associer",
  linkLabel: (network) => `Associer un compte ${network}`,
  server: "Votre serveur, par exemple mastodon.social",
  linking: (network) => `Connectez-vous à ${network} dans l’autre fenêtre.`,
  windowRefused: "Votre navigateur n’a pas ouvert de fenêtre : autorisez-la pour cette page.",
  linked: (handle) => `${handle} est associé.`,
  removeAccount: "Retirer",
  removeLabel: (handle, network) => `Retirer ${handle}, ${network}`,
  removed: (handle) => `${handle} est retiré.`,
  reopen: "Relire la charte et revoir l’étape de consentement",
  allowed: "Vous pouvez partager cette publication",
  refused: "Pas encore",
  decision: (account, outcome) => `${account} : ${outcome}`,
  personal: "Votre compte personnel",
  professional: "Compte professionnel",
  share: "Partager",
  shareLabel: (title, network, account) => `Partager « ${title} » sur ${network}, ${account}`,
  open: (network) => `Ouvrir la fenêtre de partage de ${network}`,
  opened: "Votre partage est prêt.",
  tracked: "Votre lien suivi : ",
  source: "Lire la source",
  granted: "Accordé",
  withdrawn: "Non accordé",
  grant: "Accorder",
  withdraw: "Retirer",
  choiceLabel: (verb, purpose, network) => `${verb} : ${purpose}${network ? `, ${network}` : ""}`,
  changed: (purpose) => `« ${purpose} » est modifié.`,
  loading: "Un instant…",
  failed: "Cela n’a pas fonctionné.",
  signInFailed: "La connexion n’a pas abouti : veuillez réessayer.",
  expired: "Votre session est terminée : veuillez vous reconnecter.",
  kinds: { ARTICLE: "Article", LEGAL_NOTICE: "Annonce légale", JOB_OFFER: "Offre d’emploi", EVENT: "Événement", TESTIMONIAL: "Témoignage", TUTORIAL: "Tutoriel" },
};

export const language = navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en";
export const texts = language === "fr" ? french : english;

const networks = { LINKEDIN: "LinkedIn", X: "X", FACEBOOK: "Facebook", INSTAGRAM: "Instagram", MASTODON: "Mastodon", BLUESKY: "Bluesky" };
export const networkName = (network) => networks[network] ?? network;

/** The text for the reader among those of the API; the first where there is none in their language. */
export function localized(choices) {
  const own = choices.find((choice) => choice.languageCode.toLowerCase().startsWith(language));
  return (own ?? choices[0])?.text ?? "";
}

/** Puts the words in place of those of the page. */
export function translate(root) {
  document.documentElement.lang = language;
  for (const element of root.querySelectorAll("[data-text]")) {
    element.textContent = texts[element.dataset.text];
  }
}
