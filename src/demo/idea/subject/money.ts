import { subject } from "../subject.ts";

export const MONEY_SUBJECTS = [
  subject(
    "benefit-overpayment",
    {
      asks: "(prévenir|avertir) avant de récupérer un trop-perçu d’allocation; (étaler|échelonner) le remboursement des indus; (annuler|effacer) la dette née d’une erreur de la caisse; détailler le calcul (des aides|des prestations) chaque mois",
      problems:
        "La caisse m’a retiré (quatre cents euros|tout) sans explication; Une erreur de leur logiciel, et (c’est moi qui rembourse|je passe pour un fraudeur); On m’a traité de (tricheur|fraudeur) pour une case",
      reasons:
        "Un mois sans allocation, (c’est un loyer impayé|on ne mange plus); L’erreur (est humaine|n’est pas la fraude)",
    },
    {
      asks: "(warn|tell) people before an overpaid benefit is taken back; (spread|stagger) repayment of overpayments; (cancel|wipe) debts born of the fund’s own mistake; detail how (aid|benefit) is computed each month",
      problems:
        "The benefits office withheld (four hundred|everything) without explanation; A mistake of their software and (I pay back|I pass for a fraud); They called me a (cheat|fraudster) for one box",
      reasons: "A month without benefit (is an unpaid rent|means no food); A mistake (is human|is no fraud)",
    },
  ),
  subject(
    "automatic-rights",
    {
      asks: "verser les aides (automatiquement|sans demande) à ceux qui y ont droit; (signaler|proposer) chaque droit oublié par un message; (croiser|utiliser) les revenus connus pour ouvrir les droits sociaux",
      problems:
        "J’ai découvert la prime d’activité (trois ans trop tard|par hasard); Ma voisine ne demande rien par (honte|fatigue); Un tiers des gens ne (touchent|réclament) pas leur dû",
      reasons: "L’impôt, lui, est (prélevé|calculé) tout seul; Le non-recours (appauvrit|coûte) aux enfants",
    },
    {
      asks: "pay aid (automatically|without asking) to those entitled; (point out|offer) each forgotten right by a message; (match|use) known income to open social rights",
      problems:
        "I discovered the work bonus (three years late|by chance); My neighbour asks for nothing out of (shame|weariness); One third of people do not (get|claim) their due",
      reasons: "Tax is (taken|computed) by itself; Non-take-up (impoverishes|costs) children",
    },
  ),
  subject(
    "income-tax-simple",
    {
      asks: "(simplifier|élaguer) les niches fiscales; rendre l’impôt sur le revenu (plus progressif|plus juste) avec davantage de tranches; (faire payer|taxer) les très hauts patrimoines",
      problems:
        "Il existe (des centaines|quatre cents) de niches que seuls les riches exploitent; Les classes moyennes (portent|paient) tout; Je déclare les mêmes (pensions|salaires) et le taux bouge",
      reasons: "L’impôt (accepté|compris) rentre mieux; Chacun selon ses (moyens|forces)",
    },
    {
      asks: "(simplify|prune) tax breaks; make income tax (more progressive|fairer) with more brackets; (charge|tax) very large fortunes",
      problems:
        "There are (hundreds|four hundred) of loopholes that only the rich exploit; The middle class (carries|pays) everything; I declare the same (pensions|wages) and the rate moves",
      reasons:
        "A tax that is (accepted|understood) comes in better; Each according to their (means|strength)",
    },
  ),
  subject(
    "tax-phone-help",
    {
      asks: "rouvrir les (trésoreries|perceptions) rurales; aider à remplir la déclaration d’impôts (au guichet|de vive voix) au printemps; (joindre|parler à) un agent du fisc sans rendez-vous",
      problems:
        "Le centre des impôts est à (soixante|quarante) kilomètres; La messagerie du fisc répond par (un copier-coller|une phrase toute faite); Ma déclaration de veuve est un (casse-tête|labyrinthe)",
      reasons: "Une erreur de case (se paie|coûte) cher; La confiance naît d’un (visage|échange)",
    },
    {
      asks: "reopen rural tax (offices|counters); help fill in the tax return (at the counter|face to face) in spring; (reach|talk to) a tax officer without appointment",
      problems:
        "The tax centre is (sixty|forty) kilometres away; The tax mailbox answers with (a pasted text|a ready-made sentence); My return as a widow is a (puzzle|maze)",
      reasons: "One wrong box (is paid for|costs) dearly; Trust is born of a (face|conversation)",
    },
  ),
  subject(
    "bank-fees",
    {
      asks: "(plafonner|interdire) les frais d’incident bancaire; (ouvrir|garantir) un compte à toute personne refusée; (rembourser|annuler) les commissions des clients fragiles",
      problems:
        "Un rejet de (deux|cinq) euros m’a valu vingt euros d’agios; La banque (ferme|bloque) mon compte sans motif; Plus on est à découvert, plus (on paie|ça coûte)",
      reasons:
        "Être pauvre (coûte cher|ne devrait pas rapporter aux banques); Sans compte, (ni salaire ni logement|rien n’est possible)",
    },
    {
      asks: "(cap|forbid) bank incident charges; (open|guarantee) an account for anyone turned down; (refund|cancel) the commissions of fragile customers",
      problems:
        "A bounced debit of (two|five) cost me twenty in charges; The bank (closes|blocks) my account without reason; The deeper the overdraft, the more (one pays|it costs)",
      reasons:
        "Being poor (is expensive|should not profit banks); Without an account, (neither wage nor home|nothing is possible)",
    },
  ),
  subject(
    "energy-bills",
    {
      asks: "(bloquer|geler) le prix de l’électricité; (doubler|élargir) le chèque énergie; (interdire|empêcher) les coupures de courant toute l’année",
      problems:
        "Ma facture de gaz a (doublé|triplé) en deux hivers; Je ne chauffe plus qu’une (pièce|chambre); Les offres des fournisseurs sont (illisibles|des pièges)",
      reasons: "Avoir (chaud|de la lumière) n’est pas un luxe; Les retraités (grelottent|se privent)",
    },
    {
      asks: "(block|freeze) the price of electricity; (double|widen) the energy voucher; (forbid|prevent) power cuts all year round",
      problems:
        "My gas bill (doubled|tripled) in two winters; I heat only one (room|bedroom) now; Suppliers’ offers are (unreadable|traps)",
      reasons: "Being (warm|lit) is no luxury; Pensioners (shiver|go without)",
    },
  ),
  subject(
    "pension-statement",
    {
      asks: "(simuler|connaître) sa retraite à tout âge; (corriger|réparer) les trimestres manquants du relevé de carrière; verser la première pension (sans trou|dès le premier mois)",
      problems:
        "Il manque (six|huit) trimestres de mes emplois d’été; J’ai passé (cinq|sept) mois sans salaire ni pension; Les caisses de retraite se (renvoient|repassent) mon dossier",
      reasons:
        "On prépare sa vie avec des (chiffres sûrs|certitudes); Les carrières hachées sont celles des (femmes|précaires)",
    },
    {
      asks: "(simulate|know) one’s pension at any age; (correct|repair) missing quarters on the career statement; pay the first pension (without a gap|from the first month)",
      problems:
        "(Six|Eight) quarters of my summer jobs are missing; I spent (five|seven) months with neither wage nor pension; Pension funds (send|hand) my file back and forth",
      reasons:
        "Life is prepared with (sure figures|certainty); Broken careers are those of (women|precarious workers)",
    },
  ),
  subject(
    "public-spending-open",
    {
      asks: "publier (toutes|en clair) les dépenses publiques facture par facture; (montrer|afficher) les salaires et avantages des élus; expliquer le budget de la commune par (des dessins|une page simple)",
      problems:
        "Impossible de savoir (combien a coûté|qui a payé) le rond-point; Les marchés publics vont (toujours aux mêmes|aux copains); Le budget fait (quatre cents|trois cents) pages",
      reasons: "C’est notre (argent|contribution); La lumière (chasse|décourage) le gaspillage",
    },
    {
      asks: "publish public spending (entirely|in clear) bill by bill; (show|display) the pay and perks of elected people; explain the town budget with (drawings|one plain page)",
      problems:
        "Impossible to know (what the roundabout cost|who paid for the roundabout); Public contracts go (always to the same|to friends); The budget has (four hundred|three hundred) pages",
      reasons: "It is our (money|contribution); Light (drives out|discourages) waste",
    },
  ),
];
