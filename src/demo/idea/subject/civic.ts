import { subject } from "../subject.ts";

export const CIVIC_SUBJECTS = [
  subject(
    "referendum",
    {
      asks: "(instaurer|créer) le référendum d’initiative citoyenne; permettre aux citoyens d’(abroger|annuler) une loi par un vote; soumettre les grands projets à une (votation|consultation) locale",
      problems:
        "On nous demande notre avis (tous les cinq ans|une fois), puis plus rien; La pétition aux cent mille (signatures|noms) est restée sans suite; Le projet a été voté (dans notre dos|malgré nous)",
      reasons: "La Suisse (le fait|y arrive) bien; Le peuple est (souverain|adulte)",
    },
    {
      asks: "(establish|create) citizen-initiated referendums; let citizens (repeal|cancel) a law by vote; put large projects to a local (ballot|vote)",
      problems:
        "We are asked (every five years|once), then nothing; The petition of a hundred thousand (signatures|names) had no answer; The project was passed (behind our backs|in spite of us)",
      reasons: "Switzerland (does|manages) it; The people are (sovereign|grown up)",
    },
  ),
  subject(
    "blank-vote",
    {
      asks: "(compter|reconnaître) le vote blanc comme suffrage exprimé; (annuler|refaire) une élection quand les bulletins blancs dominent; (afficher|publier) les votes blancs à part des nuls",
      problems:
        "Je me déplace pour voter blanc et (cela ne compte pas|on me range avec les nuls); Entre deux candidats, (aucun|ni l’un ni l’autre) ne me va; L’abstention (monte|grandit) à chaque scrutin",
      reasons: "Refuser est (un choix|une opinion); Les élus auraient (plus de légitimité|à convaincre)",
    },
    {
      asks: "(count|recognise) blank ballots as votes cast; (cancel|rerun) an election where blank ballots lead; (show|publish) blank ballots apart from void ones",
      problems:
        "I go and vote blank and (it does not count|it is filed with void ones); Of two candidates (none|neither) suits me; Abstention (rises|grows) at each poll",
      reasons: "Refusing is (a choice|an opinion); Those elected would have (more legitimacy|to convince)",
    },
  ),
  subject(
    "proxy-online-vote",
    {
      asks: "(faciliter|permettre) la procuration de vote depuis chez soi; (tester|ouvrir) le vote par internet aux expatriés; (voter|déposer son bulletin) par anticipation au bureau de son choix",
      problems:
        "Il faut aller (au commissariat|à la gendarmerie) pour donner procuration; Je travaille le dimanche (à l’hôpital|en mer) ; Le consulat est à (mille|huit cents) kilomètres",
      reasons:
        "La participation (baisse|s’effrite) faute de temps; Les étudiants (votent|sont inscrits) loin de leur chambre",
    },
    {
      asks: "(ease|allow) proxy voting from home; (test|open) internet voting for expatriates; (vote|cast a ballot) in advance at the office of one’s choice",
      problems:
        "One must go (to the police station|to the gendarmes) to give a proxy; I work on Sundays (in the hospital|at sea); The consulate is (a thousand|eight hundred) kilometres away",
      reasons:
        "Turnout (falls|crumbles) for want of time; Students are (voting|registered) far from their room",
    },
  ),
  subject(
    "mp-attendance",
    {
      asks: "(sanctionner|retenir la paie) des députés absents; (limiter|réduire) le nombre de mandats dans le temps; exiger un casier judiciaire (vierge|sans tache) pour être candidat",
      problems:
        "L’hémicycle est (vide|désert) le vendredi; Le même sénateur (siège|règne) depuis trente ans; Des élus condamnés (se représentent|reviennent)",
      reasons: "Un salarié absent est (licencié|retenu); L’exemple (vient|part) d’en haut",
    },
    {
      asks: "(punish|dock the pay of) absent members of parliament; (limit|reduce) the number of terms; require a (clean|spotless) criminal record to stand",
      problems:
        "The chamber is (empty|deserted) on Fridays; The same senator has (sat|reigned) for thirty years; Convicted politicians (stand again|come back)",
      reasons: "An absent employee is (dismissed|docked); The example (comes|starts) from above",
    },
  ),
  subject(
    "complaint-tracking",
    {
      asks: "(suivre|connaître) l’avancement d’une plainte déposée; déposer plainte (en ligne|à distance) et fixer un rendez-vous; (accueillir|écouter) les victimes dans une pièce à part",
      problems:
        "Ma plainte pour cambriolage est restée (sans nouvelles|lettre morte); On m’a fait raconter l’agression (au comptoir|devant tout le monde); Le policier (a refusé|voulait une main courante)",
      reasons:
        "Une victime (informée|écoutée) se relève mieux; Les faits non signalés (disparaissent des chiffres|se répètent)",
    },
    {
      asks: "(follow|know) the progress of a crime report; file a police complaint (online|remotely) and set an appointment; (receive|hear) victims in a room apart",
      problems:
        "My burglary complaint stayed (without news|a dead letter); I had to tell of the assault (at the counter|before everyone); The officer (refused|wanted a mere note)",
      reasons:
        "A victim who is (informed|heard) recovers better; Facts not reported (vanish from figures|happen again)",
    },
  ),
  subject(
    "court-delays",
    {
      asks: "(recruter|nommer) des juges et des greffiers; (fixer|annoncer) une date d’audience dès la saisine du tribunal; (développer|offrir) la médiation avant le procès",
      problems:
        "Mon affaire aux prud’hommes est (renvoyée|repoussée) à 2028; Le divorce (dure|traîne) et les enfants attendent; Le greffe (ne décroche pas|croule sous les cartons)",
      reasons:
        "Une justice lente (n’en est plus une|profite au plus fort); D’autres pays ont (deux fois plus de|bien davantage de) magistrats",
    },
    {
      asks: "(hire|appoint) judges and clerks; (set|announce) a hearing date as soon as the court is seised; (develop|offer) mediation before trial",
      problems:
        "My labour case is (put off|postponed) to 2028; The divorce (lasts|drags) and the children wait; The registry (does not pick up|collapses under boxes)",
      reasons:
        "Slow justice (is none|serves the strongest); Other countries have (twice as many|far more) magistrates",
    },
  ),
  subject(
    "legal-aid",
    {
      asks: "(relever|augmenter) le plafond de l’aide juridictionnelle; (tenir|ouvrir) des consultations gratuites d’avocat en mairie; (expliquer|traduire) les décisions de justice aux gens",
      problems:
        "Je gagne (dix|vingt) euros de trop pour un avocat payé par l’État; L’avocat demande (deux mille|trois mille) euros d’avance; Le jugement est (illisible|en latin) pour nous",
      reasons:
        "Se défendre ne doit pas être (un privilège|réservé aux riches); Un conseil tôt évite (le procès|l’expulsion)",
    },
    {
      asks: "(raise|increase) the legal aid ceiling; (hold|open) free lawyers’ surgeries in the town hall; (explain|translate) court decisions to people",
      problems:
        "I earn (ten|twenty) too much for a lawyer paid by the State; The lawyer asks for (two thousand|three thousand) in advance; The judgment is (unreadable|in Latin) to us",
      reasons:
        "Defending oneself must not be (a privilege|kept for the rich); Early advice avoids (trial|eviction)",
    },
  ),
  subject(
    "residence-permit",
    {
      asks: "(renouveler|prolonger) les titres de séjour sans rupture de droits; (ouvrir|offrir) de vrais rendez-vous à la préfecture pour les étrangers; (donner|délivrer) un récépissé qui permet de travailler",
      problems:
        "Mon patron m’a (suspendu|renvoyé) parce que mon titre de séjour a expiré pendant l’attente; Les robots (raflent|revendent) les rendez-vous en préfecture; La plateforme pour étrangers (plante|tourne dans le vide)",
      reasons:
        "Des gens en règle (basculent|perdent tout) par la lenteur; Les employeurs (s’arrachent|manquent) de bras",
    },
    {
      asks: "(renew|extend) residence permits without loss of rights; (open|offer) real appointments for foreigners at the prefecture; (give|issue) a receipt that lets people work",
      problems:
        "My boss (suspended|dismissed) me because my residence permit expired while waiting; Bots (grab|resell) the appointments at the prefecture; The platform for foreigners (crashes|spins)",
      reasons: "People in order (fall|lose everything) through slowness; Employers (fight|lack) for hands",
    },
  ),
  subject(
    "open-source-state",
    {
      asks: "(préférer|imposer) le logiciel libre dans l’administration; (publier|ouvrir) le code source payé par l’impôt; (quitter|remplacer) les suites bureautiques étrangères",
      problems:
        "L’État (renouvelle|paie) des licences hors de prix; Les fichiers d’un ministère ne s’ouvrent (qu’avec un seul logiciel|pas chez moi); Chaque région (refait|rachète) le même programme",
      reasons: "Argent public, code (public|ouvert); La (souveraineté|sécurité) se vérifie en lisant",
    },
    {
      asks: "(prefer|require) free software in the administration; (publish|open) source code paid by taxes; (leave|replace) foreign office suites",
      problems:
        "The State (renews|pays) overpriced licences; A ministry’s files open (only with one program|not on mine); Each region (rebuilds|buys again) the same program",
      reasons: "Public money, (public|open) code; (Sovereignty|Security) is checked by reading",
    },
  ),
];
