import type { Words } from "../../model/words.ts";

/** What webmasters read who met the robot in their logs. */
export const robotWords = {
  title: { en: "Our robot", fr: "Notre robot" },
  none: {
    en: "This observatory does not crawl: its pages were brought in from files. If a robot in your logs gives this address, it is not ours.",
    fr: "Cet observatoire n’explore aucun site : ses pages ont été apportées par des fichiers. Si un robot de vos journaux donne cette adresse, ce n’est pas le nôtre.",
  },
  lead: {
    en: "{bot} reads public websites slowly, obeys robots.txt, and stops where you ask it to.",
    fr: "{bot} lit des sites publics lentement, obéit à robots.txt, et s’arrête là où vous le demandez.",
  },
  who: { en: "Who runs it", fr: "Qui le fait tourner" },
  whoText: {
    en: "{name}, with the free software Parvis.",
    fr: "{name}, avec le logiciel libre Parvis.",
  },
  reach: { en: "To reach the people behind it:", fr: "Pour joindre les personnes qui s’en occupent :" },
  noOther: {
    en: "No address is given to reach a person: write to those who publish this website.",
    fr: "Aucune adresse n’est donnée pour joindre une personne : écrivez à qui publie ce site.",
  },
  nameInRobots: { en: "Name it looks for in robots.txt:", fr: "Nom qu’il cherche dans robots.txt :" },
  userAgent: { en: "User-Agent it sends:", fr: "User-Agent qu’il envoie :" },
  what: { en: "What it reads, and why", fr: "Ce qu’il lit, et pourquoi" },
  whatPages: {
    en: "The public pages of the sites of this observatory, found by their links and sitemaps. It shows how these sites send people on to one another, and where a link is missing or broken.",
    fr: "Les pages publiques des sites de cet observatoire, trouvées par leurs liens et leurs plans de site. Il montre comment ces sites s’adressent les gens les uns aux autres, et où un lien manque ou ne mène plus nulle part.",
  },
  whatLinks: {
    en: "It may also try the addresses that these pages link to, on other sites: one short request each (HEAD, and GET where that is not understood), to see whether the link still works.",
    fr: "Il peut aussi essayer les adresses vers lesquelles ces pages mènent, sur d’autres sites : une courte requête chacune (HEAD, et GET si HEAD n’est pas compris), pour voir si le lien marche encore.",
  },
  whatProbe: {
    en: "At each reading it asks a site for one address that cannot exist; it ends in “this-page-does-not-exist”. That tells how the site says “not found”. It is no attack.",
    fr: "À chaque lecture, il demande à un site une adresse qui ne peut exister ; elle finit par « this-page-does-not-exist ». On sait ainsi comment le site dit « introuvable ». Ce n’est pas une attaque.",
  },
  pace: { en: "How fast", fr: "À quelle vitesse" },
  paceDelay: {
    en: "At least {seconds} s between two requests to a host, and at most {atOnce} {n:request|requests} at once; hosts on one network address share this. It is the usual pace: that of a single site may be set apart.",
    fr: "Au moins {seconds} s entre deux requêtes à un hôte, et au plus {atOnce} {n:requête|requêtes} à la fois ; les hôtes d’une même adresse réseau se les partagent. C’est l’allure ordinaire : celle d’un site peut être réglée à part.",
  },
  paceStrain: {
    en: "It slows down by itself when answers are slow, or are 429 or 503, and waits as long as Retry-After says, up to ten minutes.",
    fr: "Il ralentit de lui-même quand les réponses sont lentes, ou valent 429 ou 503, et attend le temps que dit Retry-After, jusqu’à dix minutes.",
  },
  paceHours: {
    en: "It may come by day or by night: a reading of a large site takes hours.",
    fr: "Il peut passer de jour comme de nuit : la lecture d’un grand site prend des heures.",
  },
  obeys: { en: "What it obeys, what it leaves alone", fr: "Ce à quoi il obéit, ce à quoi il ne touche pas" },
  obeysRobots: {
    en: "robots.txt, as RFC 9309 says, read again each day. If your server cannot give it (status 5xx), nothing is read.",
    fr: "robots.txt, comme le dit la RFC 9309, relu chaque jour. Si votre serveur ne peut le donner (statut 5xx), rien n’est lu.",
  },
  obeysDelay: {
    en: "Crawl-delay, up to 30 s (10 s where it only tries links).",
    fr: "Crawl-delay, jusqu’à 30 s (10 s là où il ne fait qu’essayer des liens).",
  },
  obeysFollow: {
    en: "nofollow in the robots meta or in X-Robots-Tag: it does not follow the links of that page.",
    fr: "nofollow dans la balise meta robots ou dans X-Robots-Tag : il ne suit pas les liens de cette page.",
  },
  conditional: {
    en: "It asks again only for what changed (If-None-Match, If-Modified-Since): answering 304 spares you the page.",
    fr: "Il ne redemande que ce qui a changé (If-None-Match, If-Modified-Since) : répondre 304 vous épargne la page.",
  },
  noForm: {
    en: "It takes no cookie, fills no form and opens no account. Where a page is empty without its scripts, a browser may run them; what they store is thrown away after that page.",
    fr: "Il ne prend aucun cookie, ne remplit aucun formulaire et n’ouvre aucun compte. Si une page est vide sans ses scripts, un navigateur peut les exécuter ; ce qu’ils gardent est jeté après cette page.",
  },
  noPerson: {
    en: "It gathers nothing about your visitors and looks for no personal data. What is kept is what the page says to everyone: its text, its links, and the answer of the server.",
    fr: "Il ne recueille rien sur vos visiteurs et ne cherche aucune donnée personnelle. Ce qui est gardé est ce que la page dit à tous : son texte, ses liens, et la réponse du serveur.",
  },
  refuse: { en: "To refuse it, or slow it down", fr: "Le refuser, ou le ralentir" },
  refuseText: {
    en: "Put these lines in the robots.txt of your site. They count from the next day at the latest.",
    fr: "Mettez ces lignes dans le robots.txt de votre site. Elles comptent au plus tard le lendemain.",
  },
  refuseAll: { en: "To refuse all of a site:", fr: "Pour refuser tout un site :" },
  refuseFolder: { en: "To refuse a folder:", fr: "Pour refuser un dossier :" },
  refuseDelay: {
    en: "To ask for ten seconds between two requests:",
    fr: "Pour demander dix secondes entre deux requêtes :",
  },
  refuseGroup: {
    en: "Lines that name a robot take the place of those for every robot (User-agent: *): write there again those that should still hold.",
    fr: "Les lignes qui nomment un robot remplacent celles qui valent pour tous (User-agent: *) : répétez-y celles qui doivent encore valoir.",
  },
  refuseShown: {
    en: "A refusal is your right. It is shown as “could not look”, never as a fault of your site. In an emergency, write to us: see “Who runs it”.",
    fr: "Refuser est votre droit. Cela se montre comme « on n’a pas pu regarder », jamais comme un défaut de votre site. En cas d’urgence, écrivez-nous : voir « Qui le fait tourner ».",
  },
} satisfies Record<string, Words>;
