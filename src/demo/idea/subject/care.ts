import { subject } from "../subject.ts";

export const CARE_SUBJECTS = [
  subject(
    "emergency-wait",
    {
      asks: "(afficher|publier) l’attente aux urgences de chaque hôpital; (trier|orienter) les malades avant les urgences par une infirmière; ouvrir une maison médicale (de garde|la nuit) à côté des urgences",
      problems:
        "Ma mère est restée (onze heures|la nuit) sur un brancard; Personne ne nous a (parlé|informés) avant quatre heures du matin; Les couloirs de l’hôpital sont (pleins|encombrés) de lits",
      reasons: "Les cas (graves|vitaux) passeraient d’abord; Le personnel (s’épuise|démissionne)",
    },
    {
      asks: "(show|publish) the wait at each hospital’s emergency ward; have a nurse (sort|direct) patients before the emergency ward; open an (out-of-hours|night) surgery beside the emergency ward",
      problems:
        "My mother stayed (eleven hours|all night) on a stretcher; Nobody (spoke to|informed) us before four in the morning; Hospital corridors are (full|crowded) with beds",
      reasons: "(Serious|Vital) cases would go first; Staff (wear out|resign)",
    },
  ),
  subject(
    "disability-renewal",
    {
      asks: "ne plus redemander la preuve d’un handicap (définitif|incurable); donner les droits à l’allocation handicap (à vie|sans limite); (répondre|statuer) sous quatre mois aux dossiers d’invalidité",
      problems:
        "Mon fils est trisomique et tous les (trois|cinq) ans on vérifie; L’allocation s’arrête (entre deux commissions|pendant le renouvellement); Le certificat médical (coûte|est refait) à chaque fois",
      reasons: "Un chromosome ne (disparaît|s’en va) pas; Ces contrôles (humilient|épuisent) les parents",
    },
    {
      asks: "stop asking again for proof of a (permanent|incurable) disability; grant disability allowance (for life|without limit); (answer|decide) invalidity files within four months",
      problems:
        "My son has Down’s syndrome and every (three|five) years they check; The allowance stops (between two boards|during renewal); The medical certificate is (paid for|made again) each time",
      reasons: "A chromosome does not (vanish|go away); Such checks (humiliate|exhaust) parents",
    },
  ),
  subject(
    "carer-leave",
    {
      asks: "(payer|indemniser) le congé des aidants familiaux; (offrir|financer) du répit à ceux qui soignent un proche; compter les années d’aidant (pour la retraite|dans la pension)",
      problems:
        "Je m’occupe de mon mari malade d’Alzheimer (jour et nuit|sans relâche); J’ai (réduit|perdu) mon emploi pour garder ma sœur; Les places d’accueil temporaire (n’existent pas|sont hors de prix)",
      reasons:
        "Les aidants tombent malades (avant|avec) ceux qu’ils aident; Cela coûte moins qu’un (établissement|lit)",
    },
    {
      asks: "(pay|compensate) family carers’ leave; (offer|fund) respite for those who look after a relative; count carers’ years (towards retirement|in the pension)",
      problems:
        "I look after my husband with Alzheimer’s (day and night|without rest); I (cut|lost) my job to care for my sister; Short-stay places (do not exist|are out of reach)",
      reasons: "Carers fall ill (before|with) those they help; It costs less than a (home|bed)",
    },
  ),
  subject(
    "mental-health-school",
    {
      asks: "(recruter|mettre) des psychologues dans les collèges; rembourser les séances de thérapie (des adolescents|des jeunes); apprendre aux (enseignants|surveillants) à repérer la détresse; ouvrir une ligne d’écoute pour les élèves (harcelés|qui vont mal)",
      problems:
        "Ma nièce attend (un an|huit mois) une consultation en pédopsychiatrie; Le harcèlement a continué (en ligne|le soir) sans que le collège agisse; Un psychologue pour (mille cinq cents|deux mille) élèves",
      reasons: "Agir tôt (sauve|épargne) des vies; L’anxiété des jeunes (explose|grimpe)",
    },
    {
      asks: "(hire|place) psychologists in secondary schools; refund therapy sessions for (teenagers|the young); teach (teachers|monitors) to notice distress; open a listening line for pupils who are (bullied|unwell)",
      problems:
        "My niece has waited (a year|eight months) for child psychiatry; Bullying went on (online|at night) while the school did nothing; One psychologist for (fifteen hundred|two thousand) pupils",
      reasons: "Acting early (saves|spares) lives; Anxiety among the young (explodes|climbs)",
    },
  ),
  subject(
    "dental-cost",
    {
      asks: "mieux rembourser les (prothèses|couronnes) dentaires; (créer|ouvrir) des cabinets de dentistes mutualistes; imposer des tarifs (fixes|sans dépassement) aux dentistes",
      problems:
        "Le devis pour mes dents est de (trois|quatre) mille euros; Je mâche (d’un côté|mal) depuis deux ans faute d’argent; Les dentistes refusent (la couverture solidaire|les allocataires)",
      reasons: "Une bouche abîmée (ferme des emplois|isole); Prévenir coûte moins que (arracher|opérer)",
    },
    {
      asks: "refund dental (prostheses|crowns) better; (create|open) mutual dental surgeries; impose (fixed|capped) prices on dentists",
      problems:
        "The quote for my teeth is (three|four) thousand; I have chewed (on one side|badly) for two years for want of money; Dentists refuse (solidarity cover|people on benefits)",
      reasons: "A damaged mouth (closes jobs|isolates); Preventing costs less than (pulling|operating)",
    },
  ),
  subject(
    "prescription-app",
    {
      asks: "(recevoir|garder) ses ordonnances sur son téléphone; renouveler un traitement chronique (chez le pharmacien|sans revoir le médecin); (rassembler|partager) les analyses et radios dans un dossier médical",
      problems:
        "L’ordonnance papier (se perd|se déchire) au fond du sac; L’hôpital refait (une prise de sang|un scanner) déjà fait ailleurs; Il faut une consultation pour (la même boîte|trois comprimés) tous les mois",
      reasons: "Moins d’examens (doublés|inutiles); Le pharmacien (connaît|suit) ses patients",
    },
    {
      asks: "(receive|keep) prescriptions on one’s phone; renew a chronic treatment (at the pharmacist’s|without seeing the doctor again); (gather|share) tests and scans in one medical record",
      problems:
        "The paper prescription (gets lost|tears) at the bottom of the bag; The hospital repeats a (blood test|scan) already done elsewhere; A consultation is needed for (the same box|three tablets) every month",
      reasons: "Fewer (double|useless) examinations; Pharmacists (know|follow) their patients",
    },
  ),
  subject(
    "home-help-pay",
    {
      asks: "(revaloriser|augmenter) le salaire des aides à domicile; payer les trajets (entre deux personnes âgées|des auxiliaires de vie); (limiter|interdire) les passages de quinze minutes chez les anciens",
      problems:
        "L’auxiliaire qui lave ma grand-mère (change|est remplacée) chaque semaine; Elle court (de porte en porte|d’un village à l’autre) pour un salaire de misère; Le coucher se fait à (17|18) heures faute de bras",
      reasons: "Un métier du lien (mérite|appelle) le respect; Vieillir chez soi en (dépend|vit)",
    },
    {
      asks: "(raise|increase) the wages of home helps; pay travel time (between two elderly people|of care assistants); (limit|forbid) fifteen-minute calls on the elderly",
      problems:
        "The assistant who washes my grandmother (changes|is replaced) every week; She runs (from door to door|from village to village) for a pittance; Bedtime is at (five|six) o’clock for want of hands",
      reasons: "A caring trade (deserves|calls for) respect; Growing old at home (depends|lives) on it",
    },
  ),
  subject(
    "nursing-home-ratio",
    {
      asks: "(imposer|fixer) un nombre minimum de soignants en maison de retraite; (contrôler|inspecter) les Ehpad sans prévenir; (publier|afficher) les prix et les inspections des maisons de retraite",
      problems:
        "Mon grand-père est (douché|levé) une fois par semaine à l’Ehpad; Deux soignantes pour (soixante|cinquante) résidents la nuit; La facture dépasse (sa pension|deux mille cinq cents euros)",
      reasons: "La dignité ne se (rationne|minute) pas; Les familles (culpabilisent|paient) sans savoir",
    },
    {
      asks: "(impose|set) a minimum number of carers in nursing homes; (check|inspect) care homes without notice; (publish|display) prices and inspections of nursing homes",
      problems:
        "My grandfather is (showered|got up) once a week at the nursing home; Two carers for (sixty|fifty) residents at night; The bill exceeds (his pension|two thousand five hundred)",
      reasons: "Dignity cannot be (rationed|timed); Families (feel guilty|pay) without knowing",
    },
  ),
];
