import type { Words } from "../../model/words.ts";

/** Signing in, accounts, roles, and the trail of what was done. */
export const accountWords = {
  signIn: { en: "Sign in", fr: "Se connecter" },
  signInLead: {
    en: "For those who declare, sign, publish or moderate. To read, no account is needed.",
    fr: "Pour les personnes qui déclarent, signent, publient ou modèrent. Pour lire, aucun compte n’est nécessaire.",
  },
  signInWith: { en: "Sign in with {provider}", fr: "Se connecter avec {provider}" },
  orPassword: { en: "Or with a password", fr: "Ou avec un mot de passe" },
  email: { en: "E-mail address", fr: "Adresse électronique" },
  password: { en: "Password", fr: "Mot de passe" },
  forgotten: { en: "I forgot my password", fr: "J’ai oublié mon mot de passe" },
  forgottenLead: {
    en: "Say your address: if it has an account, a letter goes to it with a link that works for one hour.",
    fr: "Indiquez votre adresse : si un compte y correspond, un message y part, avec un lien valable une heure.",
  },
  forgottenSend: { en: "Send me a link", fr: "Envoyez-moi un lien" },
  forgottenDone: {
    en: "If this address has an account, a letter is on its way. It may take some minutes.",
    fr: "Si un compte correspond à cette adresse, un message est en route. Cela peut prendre quelques minutes.",
  },
  wrongTitle: { en: "Something is to be corrected", fr: "Quelque chose est à corriger" },
  wrongCredentials: {
    en: "This address and this password do not go together.",
    fr: "Cette adresse et ce mot de passe ne vont pas ensemble.",
  },
  wrongCurrent: {
    en: "The present password is another one.",
    fr: "Le mot de passe actuel n’est pas celui-là.",
  },
  wrongLimited: {
    en: "There were too many attempts. Wait one hour, or ask for a new link.",
    fr: "Il y a eu trop d’essais. Attendez une heure, ou demandez un nouveau lien.",
  },
  wrongShort: {
    en: "Take a password of at least 12 signs.",
    fr: "Choisissez un mot de passe d’au moins 12 signes.",
  },
  wrongLong: {
    en: "Take a password of at most 256 signs.",
    fr: "Choisissez un mot de passe de 256 signes au plus.",
  },
  wrongCommon: {
    en: "Many people take this password: it would be guessed first. Take another one.",
    fr: "Beaucoup de gens choisissent ce mot de passe : il serait essayé en premier. Choisissez-en un autre.",
  },
  wrongPersonal: {
    en: "This password is little more than your name. Take another one.",
    fr: "Ce mot de passe n’est guère plus que votre nom. Choisissez-en un autre.",
  },
  wrongLink: {
    en: "This link does not work any more: it was used, replaced, or is too old. Ask for a new one.",
    fr: "Ce lien ne marche plus : il a servi, a été remplacé, ou il est trop ancien. Demandez-en un nouveau.",
  },
  wrongField: {
    en: "The form holds something that was not expected. Load the page again and fill it once more.",
    fr: "Le formulaire contient quelque chose d’inattendu. Rechargez la page et remplissez-le à nouveau.",
  },
  wrongEmail: {
    en: "Write the address in full: name@example.org.",
    fr: "Écrivez l’adresse en entier : nom@exemple.fr.",
  },
  wrongName: {
    en: "Write a name, of at most 100 signs.",
    fr: "Écrivez un nom, de 100 signes au plus.",
  },
  wrongRole: { en: "Choose one of the roles.", fr: "Choisissez l’un des rôles." },
  wrongPassword: { en: "Write a password.", fr: "Écrivez un mot de passe." },
  wrongAccount: { en: "There is no such account.", fr: "Ce compte n’existe pas." },
  wrongOrganisation: {
    en: "The estate has no such organisation.",
    fr: "Le parc ne compte pas cette organisation.",
  },
  wrongOwn: {
    en: "Nobody changes their own account here: another administrator must.",
    fr: "Personne ne modifie ici son propre compte : une autre personne qui administre doit le faire.",
  },
  wrongDisabled: {
    en: "This account is closed. Open it again first.",
    fr: "Ce compte est fermé. Rouvrez-le d’abord.",
  },
  tooLarge: { en: "The form holds too much", fr: "Le formulaire contient trop de choses" },
  notFromHere: {
    en: "This form was not sent from this site, and nothing was done",
    fr: "Ce formulaire n’a pas été envoyé depuis ce site, et rien n’a été fait",
  },
  forbiddenTitle: { en: "Your role does not allow this", fr: "Votre rôle ne le permet pas" },
  forbiddenText: {
    en: "Nothing was done. Whoever administers your organisation’s accounts can give you a role.",
    fr: "Rien n’a été fait. La personne qui administre les comptes de votre organisation peut vous donner un rôle.",
  },
  closedTitle: { en: "Accounts are closed for now", fr: "Les comptes sont fermés pour l’instant" },
  closedText: {
    en: "We cannot reach the ledger. All public pages go on working. Please try again in some minutes.",
    fr: "Nous n’atteignons pas le registre. Toutes les pages publiques continuent. Réessayez dans quelques minutes.",
  },
  failedTitle: { en: "You are not signed in", fr: "Vous n’êtes pas connecté" },
  failedDeparture: {
    en: "This sign-in was begun elsewhere, or took too long. Begin again.",
    fr: "Cette connexion a commencé ailleurs, ou a duré trop longtemps. Recommencez.",
  },
  failedProvider: {
    en: "The identity provider could not be reached, or its answer could not be trusted.",
    fr: "Le fournisseur d’identité n’a pas pu être joint, ou sa réponse n’était pas fiable.",
  },
  failedPerson: {
    en: "The identity provider knows you, and there is no account for you here. Ask whoever administers your organisation’s accounts for an invitation.",
    fr: "Le fournisseur d’identité vous connaît, mais il n’y a pas de compte pour vous ici. Demandez une invitation à la personne qui administre les comptes de votre organisation.",
  },
  failedAssurance: {
    en: "You came with a lower level of assurance than this site asks for.",
    fr: "Vous êtes venu avec un niveau de garantie inférieur à celui que ce site demande.",
  },
  signOut: { en: "Sign out", fr: "Se déconnecter" },
  signedOut: { en: "You are signed out here.", fr: "Vous êtes déconnecté ici." },
  signOutThere: { en: "Sign out of {provider} too", fr: "Se déconnecter aussi de {provider}" },
  myAccount: { en: "My account", fr: "Mon compte" },
  insideMenu: { en: "Your pages", fr: "Vos pages" },
  agents: { en: "Public servants", fr: "Agents" },
  myRoles: { en: "What you may do", fr: "Ce que vous pouvez faire" },
  noRole: {
    en: "You have no role yet. Whoever administers your organisation’s accounts can give you one.",
    fr: "Vous n’avez pas encore de rôle. La personne qui administre les comptes de votre organisation peut vous en donner un.",
  },
  role: { en: "Role", fr: "Rôle" },
  organisation: { en: "For", fr: "Pour" },
  wholeEstate: { en: "the whole estate", fr: "tout le parc" },
  may: { en: "Which lets you", fr: "Ce qui permet" },
  changePassword: { en: "Change my password", fr: "Changer mon mot de passe" },
  currentPassword: { en: "Present password", fr: "Mot de passe actuel" },
  newPassword: { en: "New password", fr: "Nouveau mot de passe" },
  passwordHint: {
    en: "12 signs or more; any signs, spaces too. Several words that do not belong together are easy to keep in mind.",
    fr: "12 signes ou plus ; tous les signes, espaces compris. Plusieurs mots sans rapport entre eux se retiennent bien.",
  },
  changeDone: {
    en: "Your password is changed. Your other sessions are over.",
    fr: "Votre mot de passe est changé. Vos autres sessions sont terminées.",
  },
  sessions: { en: "Where you are signed in", fr: "Où vous êtes connecté" },
  sessionBrowser: { en: "Browser", fr: "Navigateur" },
  sessionSince: { en: "Since", fr: "Depuis" },
  sessionSeen: { en: "Last seen", fr: "Dernière activité" },
  sessionHere: { en: "here", fr: "ici" },
  sessionEnd: { en: "End", fr: "Terminer" },
  sessionEndOf: { en: "End the session of {browser}", fr: "Terminer la session de {browser}" },
  unknownBrowser: { en: "unknown browser", fr: "navigateur inconnu" },
  everywhere: { en: "Sign out everywhere", fr: "Se déconnecter partout" },
  sessionRule: {
    en: "A session ends after {minutes} minutes without use, and after {hours} hours in any case.",
    fr: "Une session se termine après {minutes} minutes sans activité, et après {hours} heures dans tous les cas.",
  },
  choose: { en: "Choose your password", fr: "Choisissez votre mot de passe" },
  chooseFor: { en: "For {name}, {email}.", fr: "Pour {name}, {email}." },
  chooseSave: { en: "Keep this password", fr: "Garder ce mot de passe" },
  chosen: {
    en: "Your password is set. You can sign in.",
    fr: "Votre mot de passe est enregistré. Vous pouvez vous connecter.",
  },
  accounts: { en: "Accounts and roles", fr: "Comptes et rôles" },
  accountsLead: {
    en: "{n} {n:account|accounts} that you administer. A role counts for its organisation and all below it.",
    fr: "{n} {n:compte|comptes} que vous administrez. Un rôle vaut pour son organisation et toutes celles qui en dépendent.",
  },
  invite: { en: "Invite someone", fr: "Inviter quelqu’un" },
  inviteSend: { en: "Invite", fr: "Inviter" },
  name: { en: "Name", fr: "Nom" },
  state: { en: "State", fr: "État" },
  stateOpen: { en: "open", fr: "ouvert" },
  stateWaiting: { en: "invited, no password yet", fr: "invité, pas encore de mot de passe" },
  stateClosed: { en: "closed", fr: "fermé" },
  roles: { en: "Roles", fr: "Rôles" },
  grant: { en: "Give a role", fr: "Donner un rôle" },
  grantTo: { en: "Give a role to {name}", fr: "Donner un rôle à {name}" },
  revoke: { en: "Take away", fr: "Retirer" },
  revokeFrom: {
    en: "Take away: {role}, {organisation}, from {name}",
    fr: "Retirer : {role}, {organisation}, à {name}",
  },
  close: { en: "Close", fr: "Fermer" },
  closeOf: { en: "Close the account of {name}", fr: "Fermer le compte de {name}" },
  reopen: { en: "Open again", fr: "Rouvrir" },
  reopenOf: { en: "Open again the account of {name}", fr: "Rouvrir le compte de {name}" },
  newLink: { en: "New link", fr: "Nouveau lien" },
  newLinkOf: { en: "New link for {name}", fr: "Nouveau lien pour {name}" },
  change: { en: "Change", fr: "Modifier" },
  changeOf: { en: "Change the account of {name}", fr: "Modifier le compte de {name}" },
  linkShown: {
    en: "Give this link to {email}, and to nobody else. It is shown only now; it works once.",
    fr: "Donnez ce lien à {email}, et à personne d’autre. Il n’est montré que maintenant ; il sert une fois.",
  },
  linkSent: {
    en: "A letter with a link went to {email}.",
    fr: "Un message avec un lien est parti à {email}.",
  },
  invitedKnown: {
    en: "{email} has an account: it now has this role too.",
    fr: "{email} a déjà un compte : ce rôle s’y ajoute.",
  },
  trail: { en: "Audit trail", fr: "Journal d’audit" },
  trailLead: {
    en: "Who did what, when. Rows are only ever added; each carries the hash of the one before.",
    fr: "Qui a fait quoi, quand. Des lignes s’ajoutent et ne changent jamais ; chacune porte l’empreinte de la précédente.",
  },
  trailHolds: {
    en: "All {n} rows were read again now: the chain holds. Last hash: {hash}",
    fr: "Les {n} lignes viennent d’être relues : la chaîne tient. Dernière empreinte : {hash}",
  },
  trailBroken: {
    en: "The chain breaks at row {n}: someone changed or removed what was written.",
    fr: "La chaîne se rompt à la ligne {n} : quelqu’un a modifié ou retiré ce qui était écrit.",
  },
  trailCheck: { en: "Check the whole chain", fr: "Vérifier toute la chaîne" },
  trailWhen: { en: "When", fr: "Quand" },
  trailWho: { en: "Who", fr: "Qui" },
  trailWhat: { en: "What", fr: "Quoi" },
  trailOn: { en: "On what", fr: "Sur quoi" },
  trailDetails: { en: "Details", fr: "Détails" },
  trailOlder: { en: "Older", fr: "Plus anciennes" },
  commandLine: { en: "command line", fr: "ligne de commande" },
  nobody: { en: "nobody signed in", fr: "personne de connecté" },
} as const satisfies Readonly<Record<string, Words>>;

export const roleWords = {
  administrator: { en: "administrator", fr: "administration" },
  publisher: { en: "publisher", fr: "publication" },
  declarer: { en: "declarer", fr: "déclaration" },
  moderator: { en: "moderator", fr: "modération" },
  reader: { en: "reader", fr: "lecture" },
} as const satisfies Readonly<Record<string, Words>>;

/** What a right lets people do, after “which lets you”. */
export const actionWords = {
  "read-drafts": { en: "read what is not published yet", fr: "lire ce qui n’est pas encore publié" },
  declare: { en: "declare key figures", fr: "déclarer des chiffres clés" },
  sign: { en: "sign what another declared", fr: "signer ce qu’une autre personne a déclaré" },
  freeze: { en: "freeze an edition", fr: "figer une édition" },
  publish: { en: "publish", fr: "publier" },
  decide: {
    en: "decide measures, open difficulties, hold workshops",
    fr: "décider des mesures, ouvrir des difficultés, tenir des ateliers",
  },
  moderate: { en: "moderate", fr: "modérer" },
  "key-in": { en: "key in what people said", fr: "saisir ce que des usagers ont dit" },
  "answer-people": { en: "answer people", fr: "répondre aux usagers" },
  triage: { en: "bring ideas together and settle them", fr: "regrouper les idées et statuer" },
  "hold-consultations": { en: "hold consultations", fr: "tenir des consultations" },
  "evaluate-ideas": { en: "key in and evaluate ideas", fr: "saisir et évaluer des idées" },
  "manage-accounts": { en: "manage accounts", fr: "gérer les comptes" },
  "read-audit": { en: "read the audit trail", fr: "lire le journal d’audit" },
  "manage-own-account": { en: "manage one’s own account", fr: "gérer son propre compte" },
} as const satisfies Readonly<Record<string, Words>>;
