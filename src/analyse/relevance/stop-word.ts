/**
 * Words that say nothing of a subject, folded (lower case, no accent), by language: grammar first, then what every
 * administration's website says on every page.
 */
export const STOP_WORDS: Readonly<Record<"fr" | "en", ReadonlySet<string>>> = {
  fr: words(`
    ai aie ainsi alors apres as au aucun aucune aujourd auquel aussi autre autres aux auxquels avait avant avec avez
    avoir avons ayant beaucoup bien bon car ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez ci
    combien comme comment concernant contre dans de depuis des desormais deux dois doit doivent donc dont du durant elle
    elles en encore entre environ es est et etaient etait etant etc ete etes etre eu eux fait faire faites faut fois font
    grace hors hui ici il ils jamais je jusqu jusque la laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu
    lorsque lui ma mais malgre me meme memes mes mettre moi moins mon ne ni non nos notamment notre nous ou oui par parce
    parmi pas pendant peu peut peuvent peux plus plusieurs plutot pour pourquoi pouvez pouvoir pres puis puisqu puisque
    qu quand quant que quel quelle quelles quelque quelques quels qui quoi quoiqu rien sa sans sauf se selon sera seront
    ses seul si sinon soi soient soit sommes son sont sous souvent suis suite sur ta tant te tel telle telles tels tes toi
    ton toujours tous tout toute toutes tres trois trop tu un une va vers veut via voici voila vont vos votre vous vu
    accueil actualite actualites afficher aide ailleurs aller article articles bouton cas cliquer cliquez compte
    connexion consulter contact contacter contacts contenu cookies copyright credits date decouvrir detail details
    document documents droits ecran fermer fichier fichiers gouv gouvernement gouvernemental haut html http https
    imprimer index info information informations infos internet jour legales lien liens lire liste mentions menu mise
    modifie mois nom nouveau nouveaux nouvelle nouvelles numero officiel obtenir ouvrir page pages partager pdf pied plan
    precedent presentation principal propos public publication publications publics publie publique publiques question
    questions rechercher reserves reponse reponses reseaux retour rubrique rubriques savoir section service services
    site sites sociaux sommaire suivant suivante suivre sujet telecharger telechargement titre utile utiles utiliser
    valider voir web www`),
  en: words(`
    about above after again against all also always am an and any are aren as at be because been before being below
    between both but by can cannot could couldn did didn do does doesn doing don done down during each either else etc
    even ever every few for from further get gets getting give given go goes going got had has have having he her here
    hers him his how however if in into is isn it its itself just let ll make makes many may me might more most much must
    my need needs neither no nor not now of off often on once one only or other others our ours out over own per please
    quite rather re same shall she should since so some such take takes than that the their theirs them then there these
    they this those through to too two under until up upon us use used using ve very via want was wasn way we were what
    when where whether which while who whom whose why will with within without won would you your yours
    access account article articles ask back button case click close contact contacts content contents cookie cookies
    copyright date day detail details display document documents download downloads error feedback file files find footer
    form forms gov government governmental guidance header help home homepage html http https index info information
    internet learn legal link links list main menu month name navigation new news next notice number office official
    online open page pages pdf previous principal print privacy public publication publications published question
    questions read related reserved rights search section see service services share show site sitemap sites skip start
    step steps subject summary terms title top topic topics update updated useful view visit web website websites www
    year`),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
