import { subject } from "../subject.ts";

export const GROWTH_SUBJECTS = [
  subject(
    "class-size",
    {
      asks: "(réduire|limiter) le nombre d’élèves par classe; (rouvrir|maintenir) l’école du village; (recruter|remplacer) les professeurs absents",
      problems:
        "(Trente-quatre|Trente-deux) enfants dans la classe de CM1; Ma fille n’a pas eu de prof de maths (depuis octobre|pendant quatre mois); On ferme une classe pour (deux|trois) inscrits de moins",
      reasons: "Un maître peut (aider|voir) chacun à vingt; L’école fait (tenir|vivre) un bourg",
    },
    {
      asks: "(reduce|limit) the number of pupils in a class; (reopen|keep) the village school; (hire|replace) absent teachers",
      problems:
        "(Thirty-four|Thirty-two) children in one primary class; My daughter has had no maths teacher (since October|for four months); A class is closed for (two|three) pupils fewer",
      reasons: "With twenty a teacher can (help|see) each one; A school keeps a village (standing|alive)",
    },
  ),
  subject(
    "student-grants",
    {
      asks: "(relever|augmenter) les bourses étudiantes; verser la bourse (dès septembre|à la rentrée) ; (servir|garantir) le repas à un euro à tous les étudiants",
      problems:
        "La bourse arrive en (novembre|décembre) et le loyer en septembre; Je saute (des repas|le dîner) à la fac; Pour (cent|trente) euros de revenus des parents, je perds l’échelon",
      reasons:
        "Travailler la nuit fait (échouer|abandonner); Les diplômes ne doivent pas dépendre (de la famille|du portefeuille)",
    },
    {
      asks: "(raise|increase) student grants; pay the grant (from September|at the start of term); (serve|guarantee) one-euro meals for all students",
      problems:
        "The grant comes in (November|December) and the rent in September; I skip (meals|dinner) at university; For (a hundred|thirty) more in my parents’ income I lose a grade",
      reasons: "Night work makes people (fail|give up); Degrees must not depend on (family|the wallet)",
    },
  ),
  subject(
    "apprenticeship",
    {
      asks: "(valoriser|faire découvrir) l’apprentissage dès le collège; (aider|pousser) les patrons à prendre des apprentis; (loger|transporter) les apprentis près du centre de formation",
      problems:
        "On (oriente|pousse) vers le manuel ceux qui échouent; Mon garçon a écrit à (quarante|soixante) entreprises pour un contrat d’alternance; Le stage de troisième est (bidon|introuvable)",
      reasons: "Les métiers (cherchent|manquent de) bras; On apprend aussi avec les (mains|anciens)",
    },
    {
      asks: "(promote|show) apprenticeships from secondary school; (help|encourage) employers to take apprentices; (house|carry) apprentices near their training centre",
      problems:
        "Those who fail are (steered|pushed) to manual trades; My boy wrote to (forty|sixty) firms for a work-study contract; The school placement is (a sham|nowhere to be found)",
      reasons: "Trades (seek|lack) hands; One also learns with (hands|elders)",
    },
  ),
  subject(
    "job-centre",
    {
      asks: "(garder|avoir) le même conseiller à l’agence pour l’emploi; proposer des offres (proches|adaptées) au métier des chômeurs; financer des formations (choisies|qualifiantes) aux demandeurs d’emploi",
      problems:
        "J’ai vu (cinq|six) conseillers en un an, et rien; On propose un poste de soudeur à une (comptable|coiffeuse); Radié pour un (rendez-vous|courriel) jamais reçu",
      reasons: "Un suivi (humain|régulier) remet en selle; Le chômage (ronge|isole)",
    },
    {
      asks: "(keep|have) the same adviser at the job centre; offer vacancies (near|suited) to the trade of the unemployed; fund (chosen|qualifying) training for jobseekers",
      problems:
        "I saw (five|six) advisers in a year, for nothing; A welder’s post is offered to (an accountant|a hairdresser); Struck off for (an appointment|an e-mail) never received",
      reasons: "(Human|Regular) guidance puts people back in the saddle; Unemployment (gnaws|isolates)",
    },
  ),
  subject(
    "remote-work",
    {
      asks: "(permettre|garantir) deux jours de télétravail aux agents publics; (ouvrir|aménager) des bureaux partagés dans les petites villes; (protéger|respecter) le droit à la déconnexion le soir",
      problems:
        "Trois heures de (bouchons|trajet) pour un travail sur écran; Mon chef (refuse|surveille) par principe le travail à la maison; Les messages (tombent|arrivent) à vingt-deux heures",
      reasons:
        "Moins de trajets, plus de (famille|sommeil); Les villages (revivent|gagnent) avec des actifs présents",
    },
    {
      asks: "(allow|guarantee) two days of remote work to public employees; (open|fit out) shared offices in small towns; (protect|respect) the right to disconnect at night",
      problems:
        "Three hours of (jams|commuting) for work on a screen; My boss (refuses|watches) working from home on principle; Messages (drop|arrive) at ten at night",
      reasons: "Less commuting, more (family|sleep); Villages (revive|gain) with workers around",
    },
  ),
  subject(
    "late-payment",
    {
      asks: "(payer|régler) les fournisseurs de l’État en trente jours; (verser|calculer) d’office les intérêts de retard aux entreprises; (suivre|voir) sa facture publique sur un portail",
      problems:
        "L’hôpital me doit (quarante|trente) mille euros depuis cinq mois; Une PME a (coulé|fermé) à cause d’une commune qui ne payait pas; La facture est (rejetée|perdue) pour un numéro d’engagement",
      reasons: "La trésorerie (tue|étrangle) les petits; L’État doit (l’exemple|payer comme tous)",
    },
    {
      asks: "(pay|settle) State suppliers within thirty days; (pay|compute) late interest to companies unasked; (follow|see) public invoices on a portal",
      problems:
        "The hospital has owed me (forty|thirty) thousand for five months; A small company (sank|closed) because a council did not pay; The invoice is (rejected|lost) for a commitment number",
      reasons: "Cash flow (kills|strangles) the small; The State must (set an example|pay like all)",
    },
  ),
  subject(
    "local-procurement",
    {
      asks: "(réserver|ouvrir) une part des marchés publics aux entreprises locales; (découper|alléger) les appels d’offres pour les artisans; (favoriser|noter) les circuits courts dans les achats publics",
      problems:
        "L’appel d’offres faisait (deux cents|cent vingt) pages pour une toiture; Le marché est allé à un groupe (étranger|lointain) qui sous-traite; Le (mémoire technique|formulaire) décourage un maçon",
      reasons: "L’argent local (tourne|reste) ici; Moins de (kilomètres|camions)",
    },
    {
      asks: "(reserve|open) a share of public contracts to local firms; (split|lighten) calls for tenders for craftsmen; (favour|score) short supply chains in public buying",
      problems:
        "The call for tenders had (two hundred|a hundred and twenty) pages for a roof; The contract went to a (foreign|distant) group that subcontracts; The (technical file|form) puts off a mason",
      reasons: "Local money (turns|stays) here; Fewer (kilometres|lorries)",
    },
  ),
  subject(
    "associations-support",
    {
      asks: "(simplifier|unifier) la demande de subvention des associations; (financer|soutenir) les associations sur trois ans; prêter des salles (municipales|communales) gratuitement aux bénévoles",
      problems:
        "Vingt pages de dossier pour (cinq cents|trois cents) euros de subvention; Le trésorier bénévole (démissionne|craque) devant les formulaires; La salle des fêtes est (facturée|prise) le week-end",
      reasons: "Le bénévolat (tient|soude) le pays; Une visibilité permet (d’embaucher|de bâtir)",
    },
    {
      asks: "(simplify|unify) grant applications for associations; (fund|support) associations over three years; lend (municipal|council) rooms free to volunteers",
      problems:
        "Twenty pages of file for a grant of (five hundred|three hundred); The volunteer treasurer (resigns|breaks down) before the forms; The village hall is (charged|taken) at weekends",
      reasons: "Volunteering (holds|binds) the country; A longer view lets them (hire|build)",
    },
  ),
  subject(
    "museum-free",
    {
      asks: "rendre les musées gratuits (le dimanche|pour tous); (amener|faire venir) le théâtre dans les campagnes; (étendre|prolonger) le pass culture aux retraités",
      problems:
        "À quatre, l’entrée au musée coûte (soixante|cinquante) euros; Le spectacle le plus proche est à (une heure|quatre-vingts kilomètres); Les réserves sont pleines (de tableaux|d’œuvres) jamais montrés",
      reasons: "L’art (ouvre|élève) les enfants; La culture (rassemble|soigne)",
    },
    {
      asks: "make museums free (on Sundays|for all); (bring|send) theatre to the countryside; (widen|extend) the culture pass to pensioners",
      problems:
        "For four, museum entry costs (sixty|fifty); The nearest show is (an hour|eighty kilometres) away; Stores are full of (paintings|works) never shown",
      reasons: "Art (opens|raises) children; Culture (gathers|heals)",
    },
  ),
  subject(
    "sports-fields",
    {
      asks: "(rénover|éclairer) les terrains de sport de quartier; (ouvrir|prêter) les gymnases scolaires pendant les vacances; (aider|payer) la licence sportive des familles modestes",
      problems:
        "Le gymnase (fuit|ferme) dès qu’il pleut; La licence de foot a (doublé|augmenté) pour mes trois garçons; La piscine municipale est (fermée|en travaux) depuis deux étés",
      reasons: "Le sport (éloigne|protège) de l’ennui; Les filles aussi veulent (jouer|leur créneau)",
    },
    {
      asks: "(renovate|light) neighbourhood sports grounds; (open|lend) school gyms during holidays; (help|pay) sports fees for modest families",
      problems:
        "The gym (leaks|closes) as soon as it rains; The football licence (doubled|went up) for my three boys; The municipal pool has been (closed|under works) for two summers",
      reasons: "Sport (keeps|protects) from boredom; Girls too want (to play|their slot)",
    },
  ),
];
