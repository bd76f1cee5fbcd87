import { subject } from "../subject.ts";

/** Subjects on which grouping is tuned. Reported figures come from the others alone. */
export const REHEARSAL_SUBJECTS = [
  subject(
    "town-hall-hours",
    {
      asks: "ouvrir la mairie (le samedi matin|en fin de semaine|un samedi sur deux); (prolonger|étendre) les horaires d’accueil (en soirée|jusqu’à 20 heures); prévoir une permanence (tardive|du soir) pour l’état civil; adapter les heures d’ouverture à ceux qui travaillent",
      problems:
        "(La mairie ferme|Les bureaux ferment) à 16 h 30, (je n’y arrive jamais|c’est impossible en semaine); Il faut (poser un congé|prendre une demi-journée) pour retirer un acte de naissance; Le guichet est clos entre midi et deux, (juste quand|au moment où) on est libre",
      reasons:
        "(Les salariés|Ceux qui ont des horaires fixes) pourraient enfin venir; Les commerces ouvrent bien (le samedi|le week-end)",
    },
    {
      asks: "open the town hall on (Saturday mornings|Saturdays|one Saturday in two); (extend|stretch) reception hours (into the evening|until 8 pm); hold a late (surgery|session) at the registry office; fit opening times to people who work",
      problems:
        "The town hall (shuts|closes) at 4.30, (I can never make it|impossible during the week); You must take (half a day|leave) to collect a birth certificate; The counter is closed over lunch, just when we are free",
      reasons: "(Employees|People on fixed shifts) could come at last; Shops manage to open on Saturdays",
    },
  ),
  subject(
    "library-hours",
    {
      asks: "ouvrir la bibliothèque le dimanche (après-midi|matin); laisser la médiathèque accessible plus tard (le soir|en soirée); (allonger|élargir) les créneaux de la salle de lecture pendant les examens; permettre l’emprunt de livres le dimanche",
      problems:
        "La médiathèque est fermée (quand les familles sont libres|le seul jour où l’on peut lire); Les étudiants (cherchent|ne trouvent pas) une place pour réviser; La bibliothèque ouvre (dix|douze) heures par semaine",
      reasons:
        "(La lecture|Le livre) doit rester à portée de tous; C’est un lieu (chaud|calme) et gratuit pour (étudier|travailler)",
    },
    {
      asks: "open the library on Sunday (afternoons|mornings); keep the media library open later (at night|in the evening); (lengthen|widen) the hours of the reading room during exams; let people borrow books on Sundays",
      problems:
        "The library is closed (when families are free|on the only day one can read); Students (look for|cannot find) a seat to revise; The library opens (ten|twelve) hours a week",
      reasons:
        "(Reading|Books) must stay within everyone’s reach; It is a (warm|quiet) and free place to study",
    },
  ),
  subject(
    "phone-callback",
    {
      asks: "(rappeler|recontacter) les usagers au lieu de les faire patienter; (annoncer|afficher) le temps d’attente avant de prendre l’appel; (mettre fin au|supprimer le) serveur vocal à rallonge; donner un numéro direct avec un (conseiller|agent) humain",
      problems:
        "J’ai attendu (quarante minutes|une heure) au bout du fil pour rien; La ligne (coupe|raccroche) après (dix|vingt) minutes de musique; On tape 1, puis 3, puis 2, et personne ne (décroche|répond)",
      reasons:
        "Un appel (raté|perdu) en fait naître trois autres; Tout le monde ne sait pas écrire (un courriel|par internet)",
    },
    {
      asks: "(call people back|ring users back) instead of keeping them on hold; (announce|show) the waiting time before taking the call; (scrap|do away with) the endless voice menu; give a direct number to a human (adviser|agent)",
      problems:
        "I waited (forty minutes|an hour) on the line for nothing; The line (cuts off|hangs up) after (ten|twenty) minutes of music; You press 1, then 3, then 2, and nobody (picks up|answers)",
      reasons: "A (missed|lost) call makes three more; Not everybody can write an e-mail",
    },
  ),
  subject(
    "passport-slots",
    {
      asks: "ouvrir davantage de rendez-vous pour (les passeports|les cartes d’identité); (installer|ajouter) des bornes de prise d’empreintes; (montrer|regrouper) tous les créneaux libres des mairies voisines; réduire le délai (de délivrance|d’obtention) des titres d’identité",
      problems:
        "Aucun créneau avant (trois|quatre) mois pour renouveler mon passeport; J’ai (fait cent kilomètres|traversé le département) pour une carte d’identité; Les rendez-vous partent (en quelques minutes|dès minuit)",
      reasons:
        "Des (voyages|vacances) sont annulés chaque été; Sans pièce d’identité on ne peut (ni voter ni voyager|rien faire)",
    },
    {
      asks: "open more appointments for (passports|identity cards); (install|add) fingerprint stations; (show|pool) every free slot of nearby town halls; shorten the (issue|delivery) time of identity papers",
      problems:
        "No slot for (three|four) months to renew my passport; I (drove a hundred kilometres|crossed the county) for an identity card; Appointments are gone (within minutes|by midnight)",
      reasons:
        "(Trips|Holidays) are cancelled every summer; Without identity papers you can (neither vote nor travel|do nothing)",
    },
  ),
  subject(
    "school-meal-veg",
    {
      asks: "proposer un (menu|plat) végétarien chaque jour à la cantine; (servir|cuisiner) des produits (bio|locaux) aux écoliers; (arrêter|bannir) les plats industriels dans les restaurants scolaires; cuisiner sur place (dans chaque école|au lieu de réchauffer)",
      problems:
        "Les enfants (jettent|laissent) la moitié de leur assiette; La cantine sert (des barquettes|du réchauffé) sans goût; Ma fille ne mange que (du pain|le dessert) à midi",
      reasons: "Bien manger aide à (apprendre|grandir); Les (maraîchers|producteurs) du coin en vivraient",
    },
    {
      asks: "offer a vegetarian (menu|dish) every day in school canteens; (serve|cook) (organic|local) produce for pupils; (stop|ban) industrial meals at school; cook on the spot (in each school|rather than reheat)",
      problems:
        "Children (throw away|leave) half of their plate; The canteen serves tasteless (trays|reheated food); My daughter eats only (bread|the dessert) at noon",
      reasons: "Eating well helps to (learn|grow); Local (growers|farmers) would earn a living",
    },
  ),
  subject(
    "night-bus",
    {
      asks: "faire circuler des bus (la nuit|après minuit) le week-end; (prolonger|maintenir) la dernière ligne jusqu’à deux heures; créer une navette nocturne (depuis la gare|vers les quartiers)",
      problems:
        "Après 21 heures, plus (aucun bus|un seul car) ne passe; Je rentre à pied (après le travail|de l’hôpital) à minuit; Les jeunes (conduisent fatigués|prennent la voiture) faute de transport de nuit",
      reasons:
        "(Infirmières|Serveurs) et veilleurs travaillent tard; Cela éviterait des accidents (au retour|de nuit)",
    },
    {
      asks: "run buses (at night|after midnight) at weekends; (extend|keep) the last line until two o’clock; create a night shuttle (from the station|to the districts)",
      problems:
        "After 9 pm there is (no bus|not one coach) left; I walk home (after work|from the hospital) at midnight; Young people (drive tired|take the car) for want of night transport",
      reasons: "(Nurses|Waiters) and watchmen work late; It would avoid accidents (on the way back|at night)",
    },
  ),
  subject(
    "cycle-lanes",
    {
      asks: "créer des pistes cyclables (séparées|protégées) de la route; relier les (bandes|voies) vélo entre elles; (peindre|sécuriser) les carrefours pour les cyclistes",
      problems:
        "La bande cyclable s’arrête (au milieu de nulle part|juste avant le rond-point); Les voitures (stationnent|se garent) sur la voie des vélos; J’ai peur d’aller au travail à bicyclette avec (les camions|la circulation)",
      reasons: "Pédaler (désengorge|libère) la ville; Plus de vélos, c’est moins de (bruit|pollution)",
    },
    {
      asks: "build cycle lanes (apart|protected) from the road; connect the bike (paths|lanes) with each other; (paint|secure) junctions for cyclists",
      problems:
        "The cycle lane stops (in the middle of nowhere|right before the roundabout); Cars (park|stand) on the bike path; I am afraid to ride to work among (lorries|traffic)",
      reasons: "Cycling (frees|unclogs) the city; More bikes means less (noise|pollution)",
    },
  ),
  subject(
    "doctor-desert",
    {
      asks: "(attirer|installer) des médecins généralistes dans les campagnes; ouvrir un cabinet médical (itinérant|mobile) dans les villages; obliger les jeunes docteurs à exercer (deux ans|un temps) en zone rurale; salarier des praticiens (dans un centre de santé|par la commune)",
      problems:
        "Notre médecin est parti à la retraite, (personne ne l’a remplacé|sans successeur); Il faut (six mois|trois heures de route) pour voir un généraliste; Plus aucun docteur ne prend de nouveaux patients (ici|dans le canton)",
      reasons:
        "Les urgences (débordent|craquent) faute de médecine de ville; On renonce à se (soigner|faire suivre)",
    },
    {
      asks: "(attract|settle) family doctors in the countryside; open a (travelling|mobile) surgery in villages; make young doctors practise (two years|for a time) in rural areas; pay practitioners (in a health centre|from the council)",
      problems:
        "Our doctor retired (and nobody came|without a successor); It takes (six months|three hours of driving) to see a general practitioner; No doctor takes new patients (here|around here)",
      reasons:
        "Emergency wards (overflow|crack) for want of family medicine; People give up (care|being treated)",
    },
  ),
  subject(
    "plain-letters",
    {
      asks: "(écrire|rédiger) les courriers administratifs en langage clair; bannir le jargon des (lettres|formulaires); faire relire les lettres par des (usagers|citoyens); remplacer les sigles par des mots (simples|courants)",
      problems:
        "Je ne comprends pas (la moitié|un mot) du courrier reçu; Trois pages pour dire (oui ou non|qu’il manque une pièce); Les sigles (perdent|découragent) tout le monde",
      reasons:
        "Une lettre comprise évite (un appel|une visite); Chacun a droit à des (phrases|explications) compréhensibles",
    },
    {
      asks: "(write|draft) official letters in plain language; ban jargon from (letters|forms); have letters proofread by (users|citizens); replace acronyms by (simple|everyday) words",
      problems:
        "I do not understand (half|one word) of the letter I got; Three pages to say (yes or no|that one paper is missing); Acronyms (lose|discourage) everyone",
      reasons:
        "A letter understood saves (a call|a visit); Everyone deserves (sentences|explanations) they can follow",
    },
  ),
  subject(
    "once-only",
    {
      asks: "ne plus redemander un justificatif (déjà fourni|que l’État possède); (partager|échanger) les pièces entre administrations; (pré-remplir|compléter d’avance) les dossiers avec ce qui est connu; garder mes documents dans un coffre (commun|unique)",
      problems:
        "J’ai envoyé (cinq fois|encore) la même quittance à cinq bureaux; On me réclame (mon livret de famille|un papier) que l’administration a délivré; Chaque organisme veut sa propre (copie|photocopie)",
      reasons:
        "Dites-le-nous une fois, (c’était promis|pas dix); Les ordinateurs (se parlent|peuvent échanger), paraît-il",
    },
    {
      asks: "stop asking again for proof (already given|that the State holds); (share|exchange) papers between administrations; (pre-fill|complete beforehand) files with what is known; keep my documents in one (common|single) safe",
      problems:
        "I sent the same receipt (five times|again) to five offices; They ask for (my family record|a paper) that the administration issued itself; Each body wants its own (copy|photocopy)",
      reasons: "Tell us once (was promised|not ten times); Computers (talk|can exchange), it seems",
    },
  ),
  subject(
    "tree-planting",
    {
      asks: "planter des arbres (dans les rues|sur les places) trop chaudes; (remplacer|casser) le bitume par de la terre et de l’ombre; végétaliser les cours (d’école|d’immeuble)",
      problems:
        "En juillet la place est (un four|brûlante); Il n’y a pas (un banc à l’ombre|un arbre) dans le quartier; Le béton (retient|renvoie) la chaleur toute la nuit",
      reasons: "Les arbres (rafraîchissent|nettoient) l’air; Les anciens souffrent des (canicules|étés)",
    },
    {
      asks: "plant trees in (streets|squares) that are too hot; (replace|break) asphalt with soil and shade; green the (school|building) yards",
      problems:
        "In July the square is (an oven|burning); There is not one (bench in the shade|tree) in the district; Concrete (holds|gives back) heat all night",
      reasons: "Trees (cool|clean) the air; The elderly suffer from (heat waves|summers)",
    },
  ),
  subject(
    "childcare-places",
    {
      asks: "créer des places (en crèche|d’accueil) pour les tout-petits; (publier|expliquer) les critères d’attribution des crèches; former plus d’assistantes maternelles (agréées|à domicile)",
      problems:
        "Inscrit à la naissance, mon bébé n’a (pas de place|rien) à un an; La commission ne dit pas pourquoi elle refuse (un enfant|une famille); J’ai (quitté|refusé) un emploi faute de garde",
      reasons:
        "Les mères (reprennent|gardent) plus facilement un travail; Les petits gagnent à (jouer|grandir) ensemble",
    },
    {
      asks: "create (nursery|day-care) places for toddlers; (publish|explain) how nursery places are given; train more (registered|home) childminders",
      problems:
        "Registered at birth, my baby has (no place|nothing) at one year; The board does not say why it turns down (a child|a family); I (left|turned down) a job for want of childcare",
      reasons: "Mothers (go back to|keep) work more easily; Little ones gain from (playing|growing) together",
    },
  ),
  subject(
    "digital-help",
    {
      asks: "accompagner (les personnes âgées|ceux qui peinent) dans leurs démarches sur ordinateur; (former|initier) aux outils numériques dans chaque commune; garder un guichet (humain|papier) à côté du site; envoyer un (médiateur|aidant) numérique dans les villages",
      problems:
        "Mon père n’a (ni ordinateur ni adresse électronique|jamais touché une souris); Tout se fait en ligne et (je suis perdu|l’on nous oublie); La borne de l’accueil (est muette|ne sert à rien) sans quelqu’un à côté",
      reasons:
        "Un quart des gens (décrochent|n’y arrivent pas); Personne ne doit (renoncer à ses droits|être laissé de côté)",
    },
    {
      asks: "help (elderly people|those who struggle) with online procedures; (train|introduce) people to digital tools in every town; keep a (human|paper) counter beside the website; send a digital (mediator|helper) to villages",
      problems:
        "My father has (neither computer nor e-mail|never touched a mouse); Everything is online and (I am lost|we are forgotten); The terminal at reception is (mute|useless) without someone beside it",
      reasons:
        "A quarter of people (drop out|cannot manage); Nobody must (give up their rights|be left aside)",
    },
  ),
  subject(
    "waste-collection",
    {
      asks: "(ramasser|collecter) les biodéchets séparément; installer des composteurs (collectifs|de quartier); (harmoniser|unifier) les consignes de tri; faire payer les ordures (au poids|selon le volume)",
      problems:
        "Les poubelles (débordent|empestent) au bout de trois jours; D’une ville à l’autre la couleur du bac (change|n’est pas la même); On jette les épluchures (avec le reste|à l’incinérateur)",
      reasons:
        "Le compost (nourrit|enrichit) les jardins; Moins de déchets (brûlés|enfouis), c’est moins de taxes",
    },
    {
      asks: "(collect|pick up) food waste separately; install (shared|district) composters; (harmonise|unify) sorting rules; charge rubbish (by weight|by volume)",
      problems:
        "Bins (overflow|stink) after three days; From one town to the next the colour of the bin (changes|differs); Peelings are thrown (with the rest|into the incinerator)",
      reasons: "Compost (feeds|enriches) gardens; Less waste (burnt|buried) means lower taxes",
    },
  ),
  subject(
    "small-business-paperwork",
    {
      asks: "(alléger|réduire) les déclarations des artisans; créer un interlocuteur unique pour les (indépendants|petites entreprises); (supprimer|fusionner) les formulaires en double pour les patrons",
      problems:
        "Je passe (mes dimanches|une journée par semaine) à remplir des déclarations sociales; Chaque caisse (a son portail|veut son mot de passe) ; Un artisan n’a pas de (comptable|secrétaire)",
      reasons:
        "Moins de papier, plus de (clients|chantiers); Les petites boîtes (embauchent|font vivre le pays)",
    },
    {
      asks: "(lighten|reduce) the returns of craftsmen; create one contact for (the self-employed|small firms); (drop|merge) duplicate forms for employers",
      problems:
        "I spend (my Sundays|a day a week) filling in social returns; Each fund has its own (portal|password); A craftsman has no (accountant|secretary)",
      reasons: "Less paper, more (customers|work); Small firms (hire|keep the country going)",
    },
  ),
  subject(
    "noise-at-night",
    {
      asks: "(verbaliser|sanctionner) les deux-roues bruyants; poser des radars (sonores|à bruit) aux carrefours; faire respecter le (calme|silence) devant les bars la nuit",
      problems:
        "Des motos (pétaradent|hurlent) sous mes fenêtres à deux heures; Impossible de dormir (l’été|fenêtres ouvertes) à cause des terrasses; La police (ne vient pas|dit ne rien pouvoir) pour le tapage",
      reasons: "Le manque de sommeil (rend malade|use); Le repos est un (droit|besoin)",
    },
    {
      asks: "(fine|punish) loud motorbikes; set up (sound|noise) cameras at crossroads; enforce (quiet|silence) outside bars at night",
      problems:
        "Motorbikes (backfire|roar) under my windows at two; Impossible to sleep (in summer|with open windows) because of terraces; The police (do not come|say they can do nothing) about the racket",
      reasons: "Lack of sleep (makes people ill|wears one out); Rest is a (right|need)",
    },
  ),
];
