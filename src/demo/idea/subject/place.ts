import { subject } from "../subject.ts";

export const PLACE_SUBJECTS = [
  subject(
    "rural-train",
    {
      asks: "rouvrir (la petite ligne|les gares rurales) de chemin de fer; augmenter la fréquence des trains (régionaux|express régionaux); (garder|maintenir) un guichet et un agent dans chaque gare",
      problems:
        "Le train de 7 h 12 est (supprimé|en retard) deux fois par semaine; Le car de remplacement met (une heure de plus|deux fois plus longtemps); Les rails (rouillent|sont envahis d’herbe) depuis dix ans",
      reasons:
        "Sans rail, la vallée (se vide|dépend de l’auto); Un train remplace (cent|deux cents) voitures",
    },
    {
      asks: "reopen (the branch line|country stations) of the railway; run (regional|local) trains more often; (keep|maintain) a ticket window and an agent in each station",
      problems:
        "The 7.12 train is (cancelled|late) twice a week; The replacement coach takes (an hour more|twice as long); The rails have been (rusting|overgrown) for ten years",
      reasons:
        "Without rail the valley (empties|depends on cars); A train replaces (a hundred|two hundred) cars",
    },
  ),
  subject(
    "transit-fares",
    {
      asks: "rendre les transports en commun gratuits (pour tous|pour les moins de 25 ans); (créer|adopter) un billet unique train, tram et bus; (indexer|calculer) l’abonnement sur les revenus",
      problems:
        "Trois abonnements pour (un trajet|aller travailler); Le ticket a (augmenté|grimpé) trois fois en quatre ans; Les bornes n’acceptent (ni carte ni pièces|qu’une application)",
      reasons:
        "La gratuité (remplit|relance) les rames; Le pouvoir d’achat (des apprentis|des familles) y gagne",
    },
    {
      asks: "make public transport free (for all|for under-25s); (create|adopt) a single ticket for train, tram and bus; (index|base) season tickets on income",
      problems:
        "Three season tickets for (one trip|going to work); The fare (rose|climbed) three times in four years; Machines accept (neither cards nor coins|only an app)",
      reasons: "Free travel (fills|revives) carriages; (Apprentices|Families) have more to spend",
    },
  ),
  subject(
    "wheelchair-transit",
    {
      asks: "(réparer|entretenir) les ascenseurs du métro; rendre les arrêts (de bus|de tram) accessibles aux fauteuils roulants; annoncer les stations (à voix haute|par le son et l’image) pour les malvoyants; réserver l’assistance en gare (une heure avant|sans délai)",
      problems:
        "En fauteuil, deux stations sur (trois|cinq) me sont fermées; L’ascenseur est en panne depuis (mars|six mois); Le chauffeur n’a pas (sorti|déplié) la rampe",
      reasons: "L’accessibilité sert aussi aux (poussettes|valises); La loi (date|l’exige) depuis longtemps",
    },
    {
      asks: "(repair|maintain) the lifts of the underground; make (bus|tram) stops accessible to wheelchairs; announce stations (aloud|by sound and sight) for the visually impaired; book station assistance (an hour before|at once)",
      problems:
        "In a wheelchair two stations in (three|five) are closed to me; The lift has been out of order (since March|for six months); The driver did not (bring out|unfold) the ramp",
      reasons: "Access also serves (prams|suitcases); The law (is old|has required it) for long",
    },
  ),
  subject(
    "speed-village",
    {
      asks: "(ralentir|limiter) la circulation à 30 dans la traversée du village; (poser|installer) des ralentisseurs devant l’école; dévier les (camions|poids lourds) hors du bourg",
      problems:
        "Les semi-remorques (frôlent|rasent) les façades; Un enfant a failli être (renversé|fauché) au passage piéton; Le panneau 50 (amuse|n’arrête) les conducteurs",
      reasons: "Un choc à 30 (ne tue pas|épargne); Les trottoirs sont (étroits|absents)",
    },
    {
      asks: "(slow|limit) traffic to 30 through the village; (lay|install) speed bumps outside the school; divert (lorries|heavy trucks) from the village",
      problems:
        "Articulated lorries (brush|graze) the house fronts; A child was nearly (run over|mown down) at the crossing; The speed sign (amuses|does not stop) drivers",
      reasons: "A crash at 30 (does not kill|spares); Pavements are (narrow|missing)",
    },
  ),
  subject(
    "broadband-gaps",
    {
      asks: "(raccorder|relier) les hameaux à la fibre optique; (obliger|contraindre) les opérateurs à couvrir les zones blanches; (réparer|remplacer) les poteaux et câbles de téléphone tombés",
      problems:
        "Le débit (plafonne|tombe) à deux mégabits par temps de pluie; Aucune barre de réseau mobile (dans la vallée|chez moi); L’armoire de fibre est (éventrée|un plat de nouilles)",
      reasons:
        "On ne peut ni (télétravailler|étudier) ni appeler les secours; La fibre a été (promise|payée)",
    },
    {
      asks: "(connect|link) hamlets to optical fibre; (oblige|force) operators to cover dead zones; (repair|replace) fallen telephone poles and cables",
      problems:
        "Bandwidth (peaks|falls) at two megabits when it rains; Not one bar of mobile network (in the valley|at home); The fibre cabinet is (torn open|a plate of spaghetti)",
      reasons: "One can neither (work from home|study) nor call for help; Fibre was (promised|paid for)",
    },
  ),
  subject(
    "post-office",
    {
      asks: "(garder|sauver) le bureau de poste du village; (confier|regrouper) poste, banque et État dans un même lieu; faire passer un bus (des services|administratif) les jours de marché",
      problems:
        "La poste n’ouvre plus que (deux matinées|trois heures) par semaine; Les recommandés attendent à (vingt|trente) kilomètres; Après le distributeur, (la perception|la banque) est partie",
      reasons:
        "C’est le dernier service (humain|public) du bourg; Les aînés y (retirent|touchent) leur pension",
    },
    {
      asks: "(keep|save) the village post office; (bring|group) post, bank and State in one place; send a (service|government) bus on market days",
      problems:
        "The post office opens only (two mornings|three hours) a week; Registered letters wait (twenty|thirty) kilometres away; After the cash machine, (the tax office|the bank) left",
      reasons:
        "It is the last (human|public) service in the village; Elders (draw|collect) their pension there",
    },
  ),
  subject(
    "water-use",
    {
      asks: "(récupérer|stocker) l’eau de pluie des toits publics; (réparer|chasser) les fuites du réseau d’eau; (réserver|donner) les premiers mètres cubes gratuits et taxer les piscines",
      problems:
        "Un litre sur (cinq|quatre) se perd dans des tuyaux; On arrose le golf pendant que nos puits sont (secs|vides); La rivière était (à sec|un filet) en août",
      reasons: "La sécheresse (revient|s’installe) chaque année; L’eau est un bien (commun|vital)",
    },
    {
      asks: "(collect|store) rainwater from public roofs; (repair|hunt) leaks in the water network; (reserve|give) the first cubic metres free and tax swimming pools",
      problems:
        "One litre in (five|four) is lost in pipes; The golf course is watered while our wells are (dry|empty); The river was (dry|a trickle) in August",
      reasons: "Drought (returns|settles in) every year; Water is a (common|vital) good",
    },
  ),
  subject(
    "pesticide-buffer",
    {
      asks: "(interdire|éloigner) les pesticides près des habitations; (aider|payer) les agriculteurs qui passent au bio; (prévenir|alerter) les riverains avant un épandage",
      problems:
        "Le tracteur (pulvérise|traite) à dix mètres de la balançoire; Les analyses d’urine des enfants (inquiètent|contiennent du produit); Plus une (abeille|coccinelle) dans le jardin",
      reasons: "Le paysan est le premier (exposé|malade); Les haies (filtrent|protègent)",
    },
    {
      asks: "(ban|move) pesticides away from homes; (help|pay) farmers who turn organic; (warn|alert) neighbours before spraying",
      problems:
        "The tractor (sprays|treats) ten metres from the swing; Tests of the children (worry|show product) ; Not one (bee|ladybird) left in the garden",
      reasons: "Farmers are the first (exposed|ill); Hedges (filter|protect)",
    },
  ),
  subject(
    "single-use-plastic",
    {
      asks: "(ramener|remettre) la consigne sur les bouteilles en verre; (supprimer|interdire) les emballages plastiques des fruits; installer des fontaines (d’eau|à boire) pour remplir sa gourde",
      problems:
        "Trois tomates sous (film|barquette) et polystyrène; La plage est (jonchée|couverte) de bouchons après la marée; Une bouteille de verre est (brisée|fondue) pour être refaite",
      reasons:
        "Le plastique finit (en mer|dans nos assiettes); Nos parents (rapportaient|rendaient) les bouteilles",
    },
    {
      asks: "(bring|put) back the deposit on glass bottles; (remove|ban) plastic wrapping on fruit; install (water|drinking) fountains to refill flasks",
      problems:
        "Three tomatoes under (film|a tray) and polystyrene; The beach is (strewn|covered) with caps after the tide; A glass bottle is (broken|melted) to be made again",
      reasons: "Plastic ends (at sea|on our plates); Our parents (brought|took) bottles back",
    },
  ),
  subject(
    "park-toilets",
    {
      asks: "(ouvrir|nettoyer) des toilettes publiques dans les parcs; (poser|ajouter) des tables à langer et des points d’eau; (indiquer|cartographier) les sanitaires libres",
      problems:
        "Avec un petit, (aucun|pas un) cabinet ouvert au square; Les sanisettes sont (sales|hors service) dès midi; Les livreurs et chauffeurs (n’ont nulle part|se cachent)",
      reasons:
        "Une ville propre (commence là|y pense); Les malades de l’intestin n’osent (plus sortir|pas se promener)",
    },
    {
      asks: "(open|clean) public toilets in parks; (place|add) changing tables and water points; (signpost|map) available lavatories",
      problems:
        "With a toddler, (no|not one) lavatory open in the square; Street toilets are (dirty|out of order) by noon; Couriers and drivers (have nowhere|hide)",
      reasons: "A clean city (begins there|thinks of it); People with bowel disease dare not (go out|walk)",
    },
  ),
];
