import { subject } from "../subject.ts";

export const HOME_SUBJECTS = [
  subject(
    "social-housing-queue",
    {
      asks: "(montrer|publier) sa place dans la file d’attente du logement social; expliquer pourquoi un dossier HLM est (refusé|écarté); attribuer les appartements sociaux selon (des points connus|une grille publique); (reloger|faire passer) d’abord les familles mal logées",
      problems:
        "Ma demande de HLM (dort|traîne) depuis neuf ans; On renouvelle le dossier chaque année (sans nouvelles|dans le vide); Des voisins arrivés après nous ont (déjà|mystérieusement) obtenu un appartement",
      reasons: "Savoir où l’on en est (calme|rassure); La transparence (tue|évite) les passe-droits",
    },
    {
      asks: "(show|publish) one’s rank in the social housing queue; explain why a council flat file is (refused|set aside); allocate social flats by (known points|a public grid); (rehouse|serve) badly housed families first",
      problems:
        "My application for a council flat has been (asleep|dragging) for nine years; We renew the file every year (without news|into the void); Neighbours who came after us (already|mysteriously) got a flat",
      reasons: "Knowing where one stands (calms|reassures); Transparency (kills|prevents) favours",
    },
  ),
  subject(
    "rent-deposit",
    {
      asks: "(plafonner|limiter) le dépôt de garantie demandé aux locataires; faire tenir la caution par (un tiers|un fonds public); sanctionner le propriétaire qui (garde|ne rend pas) la caution",
      problems:
        "Mon bailleur n’a jamais (rendu|restitué) mes deux mois de caution; On exige (un garant|trois fois le loyer) d’un étudiant; Il retient la garantie pour (une éraflure|un trou de cheville)",
      reasons: "Déménager ne doit pas (ruiner|endetter); Le litige (coûte|dure) plus que la somme",
    },
    {
      asks: "(cap|limit) the deposit asked of tenants; have the deposit held by (a third party|a public fund); punish landlords who (keep|do not return) the deposit",
      problems:
        "My landlord never (gave back|returned) my two months of deposit; A student is asked for (a guarantor|three times the rent); He keeps the deposit for (a scratch|a screw hole)",
      reasons: "Moving must not (ruin|put people in debt); The dispute (costs|lasts) more than the sum",
    },
  ),
  subject(
    "home-insulation",
    {
      asks: "verser l’aide à la rénovation (avant les travaux|dès le devis); (désigner|garantir) un artisan fiable pour isoler les maisons; faire (un seul dossier|une seule demande) pour toutes les primes énergie; contrôler les (chantiers|entreprises) d’isolation",
      problems:
        "J’avance (huit mille euros|tout) et la prime arrive un an après; Des démarcheurs ont isolé mes combles (n’importe comment|à un euro et mal); Il faut (quatre sites|un diplôme) pour chauffer moins",
      reasons:
        "Les passoires thermiques (appauvrissent|coûtent cher); Isoler (baisse|réduit) la facture et le carbone",
    },
    {
      asks: "pay renovation aid (before the works|upon the quote); (name|vouch for) reliable builders to insulate houses; have (one file|a single request) for all energy grants; inspect insulation (sites|firms)",
      problems:
        "I advance (eight thousand|everything) and the grant comes a year later; Door-to-door sellers insulated my loft (anyhow|for one euro and badly); You need (four websites|a degree) to heat less",
      reasons: "Leaky homes (impoverish|are dear); Insulating (lowers|cuts) the bill and carbon",
    },
  ),
  subject(
    "empty-homes",
    {
      asks: "taxer (davantage|lourdement) les logements vides; (réquisitionner|racheter) les immeubles à l’abandon; aider à remettre en location les maisons (inoccupées|fermées)",
      problems:
        "Dans ma rue (une fenêtre sur quatre|la moitié des volets) est close depuis des ans; Des bureaux (déserts|vacants) pendant que des gens dorment dehors; L’indivision laisse (pourrir|tomber) de belles bâtisses",
      reasons: "Rénover l’existant épargne (les champs|la terre); Le centre (revivrait|se repeuplerait)",
    },
    {
      asks: "tax empty homes (more|heavily); (requisition|buy back) abandoned buildings; help owners let (unoccupied|closed) houses again",
      problems:
        "In my street (one window in four|half of the shutters) has been closed for years; (Deserted|Vacant) offices while people sleep outside; Shared inheritance lets fine buildings (rot|fall)",
      reasons: "Renovating what exists saves (fields|land); The centre would (revive|fill again)",
    },
  ),
  subject(
    "holiday-lets",
    {
      asks: "(limiter|encadrer) les locations touristiques de courte durée; fixer un (quota|plafond) de meublés saisonniers par quartier; (réserver|garder) des logements aux habitants à l’année sur le littoral",
      problems:
        "Les boîtes à clés (fleurissent|poussent) dans l’immeuble; Les saisonniers ne trouvent (plus de studio|rien à louer) ; Mon bail n’est pas renouvelé, le propriétaire préfère (les touristes|la plateforme)",
      reasons: "Un village vide l’hiver (perd son école|meurt); Les prix (flambent|s’envolent)",
    },
    {
      asks: "(limit|regulate) short-term tourist lets; set a (quota|ceiling) on seasonal flats by district; (reserve|keep) homes for year-round residents on the coast",
      problems:
        "Key boxes (bloom|spread) in the building; Seasonal workers find (no studio|nothing to rent); My lease is not renewed, the owner prefers (tourists|the platform)",
      reasons: "A village empty in winter (loses its school|dies); Prices (soar|fly)",
    },
  ),
  subject(
    "address-change",
    {
      asks: "signaler son déménagement (une seule fois|en un clic) à toutes les administrations; (transmettre|faire suivre) la nouvelle adresse aux organismes; mettre à jour la carte grise (automatiquement|d’office) quand on change de domicile",
      problems:
        "J’ai déclaré mon changement d’adresse (sept|onze) fois; Des courriers partent encore (à mon ancien domicile|chez l’ancien locataire); L’amende pour carte grise est tombée (pendant|après) les cartons",
      reasons: "Déménager est déjà (lourd|fatigant); Une adresse juste évite les (impayés|retours)",
    },
    {
      asks: "report a move (once|in one click) to every administration; (pass on|forward) the new address to all bodies; update the vehicle papers (automatically|of their own accord) when one changes home",
      problems:
        "I declared my change of address (seven|eleven) times; Letters still go (to my former home|to the former tenant); The fine for vehicle papers fell (during|after) the packing",
      reasons: "Moving is (heavy|tiring) enough; A right address avoids (unpaid bills|returns)",
    },
  ),
  subject(
    "building-permit-online",
    {
      asks: "suivre son permis de construire (en ligne|sur internet) étape par étape; (raccourcir|tenir) le délai d’instruction de l’urbanisme; (désigner|nommer) un instructeur joignable pour chaque permis",
      problems:
        "Mon dossier d’extension est (incomplet|bloqué) pour la troisième fois; L’architecte des bâtiments répond (après coup|par un refus de deux lignes); Personne ne dit où en est (la déclaration de travaux|mon plan)",
      reasons: "Les artisans (attendent|perdent des semaines); Un refus motivé se (corrige|discute)",
    },
    {
      asks: "track a planning application (online|on the web) step by step; (shorten|keep to) the time planners take; (name|appoint) a planning officer one can reach for each permit",
      problems:
        "My extension file is (incomplete|stuck) for the third time; The heritage architect answers (too late|with a refusal in two lines); Nobody says where (the works notice|my drawing) stands",
      reasons: "Builders (wait|lose weeks); A reasoned refusal can be (mended|discussed)",
    },
  ),
  subject(
    "mould-inspection",
    {
      asks: "envoyer un inspecteur (sous quinze jours|rapidement) dans les logements insalubres; (suspendre|bloquer) le loyer tant que l’humidité persiste; (créer|ouvrir) un signalement simple des taudis avec photos",
      problems:
        "Les murs (suintent|noircissent) de moisissure et mon fils tousse; Le marchand de sommeil (menace|change les serrures); Le service d’hygiène (n’est jamais passé|classe sans visite)",
      reasons: "L’asthme des enfants (coûte|en découle); Un toit sain est (un droit|un minimum)",
    },
    {
      asks: "send an inspector (within a fortnight|quickly) to unfit homes; (suspend|freeze) the rent while damp remains; (create|open) a simple report of slums with photographs",
      problems:
        "Walls (ooze|blacken) with mould and my son coughs; The slum landlord (threatens|changes the locks); The hygiene service (never came|closes files without a visit)",
      reasons: "Children’s asthma (costs|comes of it); A healthy roof is (a right|the least)",
    },
  ),
];
