import type { Draw } from "../draw.ts";

/** Personal data as invented citizens write it: what is masked is held against it. Written apart from what looks for it. */
export const PLANTED_TYPES = [
  "email",
  "bank-account",
  "social-security",
  "tax-number",
  "card",
  "phone",
  "plate",
  "file-number",
  "birth-date",
  "address",
  "name",
] as const;
export type PlantedType = (typeof PLANTED_TYPES)[number];

type By<T> = Readonly<Record<"fr" | "en", T>>;

export interface PersonalMaker {
  readonly type: PlantedType;
  /** Sentences with `{}` where the value stands. */
  readonly frames: By<readonly string[]>;
  value(draw: Draw, language: "fr" | "en"): string;
}

const digits = (draw: Draw, n: number): string => Array.from({ length: n }, () => draw.below(10)).join("");
const two = (n: number): string => String(n).padStart(2, "0");
const letters = (draw: Draw, n: number, of = "ABCDEFGHJKLMNPQRSTVWXYZ"): string =>
  Array.from({ length: n }, () => draw.pick([...of])).join("");
const grouped = (text: string, sizes: readonly number[], by: string): string => {
  let from = 0;
  return sizes
    .map((size) => {
      const part = text.slice(from, from + size);
      from += size;
      return part;
    })
    .filter(Boolean)
    .join(by);
};

const FIRST: By<readonly string[]> = {
  fr: "Jean Marie Fatima Mohamed Élodie Jean-Pierre Chloé Ibrahima Noémie Gérard Yasmina Loïc Anaïs René Aminata Kévin".split(
    " ",
  ),
  en: "Mary John Aisha Oliver Siobhan Priya Callum Grace Mohammed Megan Rhys Charlotte".split(" "),
};
const LAST: By<readonly string[]> = {
  fr: "Dupont Martin Benali Lefèvre Traoré Nguyen Le Goff|De La Tour|D’Angelo|Fernandez|Petit|Roux|Haddad|Garnier-Leroy|Kowalski|Diallo"
    .replace("Dupont Martin Benali Lefèvre Traoré Nguyen ", "Dupont|Martin|Benali|Lefèvre|Traoré|Nguyen|")
    .split("|"),
  en: "Smith|O’Brien|Patel|Jones|Williams|McDonald|Khan|Taylor-Reed|Evans|Clarke".split("|"),
};

const fullName = (draw: Draw, language: "fr" | "en"): string => {
  const [first, last] = [draw.pick(FIRST[language]), draw.pick(LAST[language])];
  return draw.pick([`${first} ${last}`, `${first} ${last}`, `${first} ${last.toUpperCase()}`, last]);
};

const plainLetters = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}|[’ -]/gu, "")
    .toLowerCase();

export const PERSONAL_MAKERS: readonly PersonalMaker[] = [
  {
    type: "email",
    frames: {
      fr: ["Écrivez-moi à {} svp.", "Mon adresse {} ne reçoit rien", "contact : {}", "{} c’est mon mail"],
      en: ["Write to me at {} please.", "My address {} gets nothing", "contact: {}"],
    },
    value: (draw, language) => {
      const [first, last] = [
        plainLetters(draw.pick(FIRST[language])),
        plainLetters(draw.pick(LAST[language])),
      ];
      const domain = draw.pick([
        "gmail.com",
        "orange.fr",
        "hotmail.fr",
        "laposte.net",
        "btinternet.co.uk",
        "free.fr",
      ]);
      const local = draw.pick([
        `${first}.${last}`,
        `${first}${draw.between(1, 99)}`,
        `${first[0]}_${last}`,
        last,
      ]);
      return draw.pick([
        `${local}@${domain}`,
        `${local}@${domain}`,
        `${local}@${domain}`,
        `${local.toUpperCase()}@${domain.toUpperCase()}`,
        `${local} @ ${domain}`,
        `${local}(at)${domain}`,
        `${local} arobase ${domain.replace(".", " point ")}`,
      ]);
    },
  },
  {
    type: "phone",
    frames: {
      fr: [
        "Rappelez-moi au {}.",
        "tel {} merci",
        "Mon numéro est le {} le soir.",
        "Vous pouvez me joindre sur le {}",
      ],
      en: [
        "Call me on {}.",
        "phone {} thanks",
        "My number is {} in the evening.",
        "You can ring {} any time",
      ],
    },
    value: (draw, language) => {
      const kind = draw.pick(["1", "2", "3", "4", "5", "6", "6", "6", "7", "7", "9"]);
      const rest = digits(draw, 8);
      const french = draw.pick([
        `0${kind}${rest}`,
        grouped(`0${kind}${rest}`, [2, 2, 2, 2, 2], draw.pick([" ", ".", "-", "/"])),
        `+33 ${kind} ${grouped(rest, [2, 2, 2, 2], " ")}`,
        `+33${kind}${rest}`,
        `0033${kind}${rest}`,
        `+33 (0)${kind} ${grouped(rest, [2, 2, 2, 2], " ")}`,
        grouped(`0${kind}${rest}`, [4, 3, 3], " "),
        grouped(`0${kind}${rest}`, [2, 4, 4], " "),
      ]);
      const english = draw.pick([
        `07${digits(draw, 3)} ${digits(draw, 6)}`,
        `07${digits(draw, 9)}`,
        `+44 7${digits(draw, 3)} ${digits(draw, 6)}`,
        `020 ${draw.between(7, 8)}${digits(draw, 3)} ${digits(draw, 4)}`,
        `(${draw.between(201, 979)}) ${draw.between(200, 999)}-${digits(draw, 4)}`,
      ]);
      return language === "fr" ? french : english;
    },
  },
  {
    type: "social-security",
    frames: {
      fr: [
        "Mon numéro de sécurité sociale est {}.",
        "nir : {}",
        "Je suis assuré sous le {} depuis toujours.",
        "Ma carte vitale {} n’est pas reconnue",
      ],
      en: ["My social security number is {}.", "I gave {} and it was refused.", "NI number {} rejected"],
    },
    value: (draw, language) => {
      if (language === "en")
        return draw.pick([
          `${draw.between(100, 665)}-${two(draw.between(1, 99))}-${draw.between(1000, 9999)}`,
          grouped(
            `${letters(draw, 2, "ABCEHJLMPRSW")}${digits(draw, 6)}${letters(draw, 1, "ABCD")}`,
            [2, 2, 2, 2, 1],
            draw.pick(["", " "]),
          ),
        ]);
      const department = draw.chance(0.08) ? draw.pick(["2A", "2B"]) : two(draw.between(1, 95));
      const body = `${draw.between(1, 2)}${two(draw.between(30, 99))}${two(draw.between(1, 12))}${department}${String(draw.between(1, 900)).padStart(3, "0")}${String(draw.between(1, 999)).padStart(3, "0")}`;
      const number = BigInt(body.replace("2A", "19").replace("2B", "18"));
      const whole = body + two(97 - Number(number % 97n));
      return draw.pick([
        whole,
        grouped(whole, [1, 2, 2, 2, 3, 3, 2], " "),
        grouped(whole, [1, 2, 2, 2, 3, 3, 2], "."),
        `${whole.slice(0, 13)} ${whole.slice(13)}`,
        `${grouped(whole.slice(0, 13), [1, 2, 2, 2, 3, 3], " ")} clé ${whole.slice(13)}`,
      ]);
    },
  },
  {
    type: "bank-account",
    frames: {
      fr: ["Mon IBAN {} a été refusé.", "Virez sur {} merci.", "RIB : {}"],
      en: ["My IBAN {} was refused.", "Pay into {} please.", "account {}"],
    },
    value: (draw) => {
      const french = draw.chance(0.75);
      const body = french
        ? `${digits(draw, 10)}${draw.chance(0.3) ? letters(draw, 1) + digits(draw, 10) : digits(draw, 11)}${digits(draw, 2)}`
        : `${letters(draw, 4)}${digits(draw, 14)}`;
      const country = french ? "FR" : "GB";
      const asNumber = `${body}${country}00`.replaceAll(/[A-Z]/g, (letter) =>
        String(letter.charCodeAt(0) - 55),
      );
      const whole = `${country}${two(98 - Number(BigInt(asNumber) % 97n))}${body}`;
      return draw.pick([
        whole,
        grouped(whole, [4, 4, 4, 4, 4, 4, 4], " "),
        whole.toLowerCase(),
        grouped(whole, [4, 4, 4, 4, 4, 4, 4], "-"),
      ]);
    },
  },
  {
    type: "card",
    frames: {
      fr: ["J’ai payé avec {} et rien.", "ma carte {} est refusée", "CB {} débitée deux fois"],
      en: ["I paid with {} and nothing came.", "my card {} is refused", "card {} charged twice"],
    },
    value: (draw) => {
      const body = `${draw.pick(["4", "5"])}${digits(draw, 14)}`;
      let sum = 0;
      for (let i = 0; i < 15; i++) {
        const twice = Number(body[i]) * (i % 2 === 0 ? 2 : 1);
        sum += twice > 9 ? twice - 9 : twice;
      }
      const whole = body + String((10 - (sum % 10)) % 10);
      return draw.pick([whole, grouped(whole, [4, 4, 4, 4], " "), grouped(whole, [4, 4, 4, 4], "-")]);
    },
  },
  {
    type: "tax-number",
    frames: {
      fr: ["Mon numéro fiscal est {}.", "numéro fiscal {} inconnu", "Avec le {} on me dit erreur."],
      en: ["My tax number is {}.", "tax number {} unknown", "With {} I get an error."],
    },
    value: (draw) => {
      const body = `${draw.between(0, 3)}${digits(draw, 9)}`;
      const whole = body + String(Number(BigInt(body) % 511n)).padStart(3, "0");
      return draw.pick([whole, grouped(whole, [2, 2, 3, 3, 3], " ")]);
    },
  },
  {
    type: "plate",
    frames: {
      fr: [
        "Ma voiture {} n’est pas trouvée.",
        "plaque {} déjà utilisée",
        "Le véhicule immatriculé {} est vendu.",
      ],
      en: ["My car {} cannot be found.", "plate {} already used", "The vehicle {} was sold."],
    },
    value: (draw, language) => {
      const plate = `${letters(draw, 2)}-${digits(draw, 3)}-${letters(draw, 2)}`;
      if (language === "en" && draw.chance(0.6))
        return `${letters(draw, 2)}${draw.between(10, 73)} ${letters(draw, 3)}`;
      return draw.pick([
        plate,
        plate,
        plate.replaceAll("-", " "),
        plate.replaceAll("-", ""),
        plate.toLowerCase(),
        `${draw.between(10, 9999)} ${letters(draw, 2)} ${draw.between(10, 95)}`,
      ]);
    },
  },
  {
    type: "file-number",
    frames: {
      fr: [
        "Mon dossier n° {} est bloqué.",
        "référence {} sans réponse",
        "Je suis allocataire n° {} à la CAF.",
        "Numéro de dossier : {}",
        "Ma demande {} est en attente depuis un an.",
      ],
      en: [
        "My application number {} is stuck.",
        "reference {} without an answer",
        "Case no. {}",
        "My claim {} has been waiting for a year.",
      ],
    },
    value: (draw) =>
      draw.pick([
        digits(draw, 7).replace(/^0/, "4"),
        `${draw.between(2019, 2026)}-${digits(draw, 5)}`,
        `${letters(draw, 2)}${digits(draw, 8)}`,
        `${letters(draw, 3)}-${digits(draw, 4)}-${letters(draw, 2)}`,
        `${digits(draw, 3).replace(/^0/, "7")}${digits(draw, 7)}`,
      ]),
  },
  {
    type: "birth-date",
    frames: {
      fr: ["Je suis né le {} à Lyon.", "Date de naissance : {}", "Ma fille, née le {}, n’a pas de carte."],
      en: ["I was born on {} in Leeds.", "Date of birth: {}", "My daughter, born {}, has no card."],
    },
    value: (draw, language) => {
      const [day, month, year] = [draw.between(1, 28), draw.between(1, 12), draw.between(1935, 2024)];
      const names =
        language === "fr"
          ? ["janvier", "mars", "avril", "août", "octobre", "décembre"]
          : ["January", "March", "April", "August", "October", "December"];
      return draw.pick([
        `${two(day)}/${two(month)}/${year}`,
        `${day} ${draw.pick(names)} ${year}`,
        `${two(day)}.${two(month)}.${year}`,
        `${two(day)}-${two(month)}-${year}`,
      ]);
    },
  },
  {
    type: "address",
    frames: {
      fr: [
        "J’habite {}.",
        "Mon courrier part au {} alors que j’ai déménagé",
        "adresse : {}",
        "Je vis au {}, personne ne vient.",
      ],
      en: ["I live at {}.", "My letters go to {} though I moved", "address: {}"],
    },
    value: (draw, language) => {
      if (language === "en") {
        const street = `${draw.between(1, 240)} ${draw.pick(["High", "Victoria", "Park", "Station", "Church", "Mill"])} ${draw.pick(["Street", "Road", "Lane", "Avenue", "Close"])}`;
        return draw.pick([
          street,
          `${street}, ${draw.pick(["Leeds", "Bristol", "London"])}`,
          `${street}, ${draw.pick(["Leeds", "London"])} ${draw.pick(["LS", "SW", "N"])}${draw.between(1, 20)} ${draw.between(1, 9)}${letters(draw, 2)}`,
        ]);
      }
      const way = draw.pick([
        "rue",
        "avenue",
        "bd",
        "boulevard",
        "chemin",
        "impasse",
        "allée",
        "place",
        "Rue",
        "route",
      ]);
      const name = draw.pick([
        "de la République",
        "Victor Hugo",
        "des Lilas",
        "du Moulin",
        "Jean Jaurès",
        "de l’Église",
        "du 8 mai 1945",
        "victor hugo",
        "des ecoles",
        "du Général de Gaulle",
      ]);
      const street = `${draw.between(1, 240)}${draw.pick(["", "", "", " bis", " ter", ","])} ${way} ${name}`;
      const town = `${draw.between(10, 95)}${digits(draw, 3)} ${draw.pick(["Lyon", "Saint-Étienne", "Bourg-en-Bresse", "LA ROCHELLE", "Vitry sur Seine"])}`;
      return draw.pick([street, `${street}, ${town}`, `${street} ${town}`]);
    },
  },
  {
    type: "name",
    frames: {
      fr: [
        "Je m’appelle {} et j’attends.",
        "Mme {} a été très bien.",
        "L’agent, M. {}, m’a mal parlé.",
        "Mon mari {} a le même problème.",
        "Le dossier est au nom de {}.",
        "Cordialement, {}",
        "Madame {} ne répond pas.",
        "Nom : {}",
        "Merci à {} du guichet 3, elle a tout réglé.",
      ],
      en: [
        "My name is {} and I am waiting.",
        "Mrs {} was very kind.",
        "The agent, Mr {}, was rude to me.",
        "My husband {} has the same problem.",
        "It is in the name of {}.",
        "Regards, {}",
        "Thanks to {} at desk 3, she sorted it all.",
      ],
    },
    value: fullName,
  },
];

const SPELLED: By<readonly string[]> = {
  fr: "zéro un deux trois quatre cinq six sept huit neuf".split(" "),
  en: "zero one two three four five six seven eight nine".split(" "),
};

/** Without a word that says what it is, or spelled out. */
export const HARD_MAKERS: readonly PersonalMaker[] = [
  {
    type: "name",
    frames: {
      fr: [
        "Voyez avec {}, elle sait tout.",
        "{} au guichet 3 m’a bien aidé.",
        "C’est {} qui a signé le refus.",
      ],
      en: ["Ask {}, she knows it all.", "{} at desk 3 helped me a lot.", "It was {} who refused."],
    },
    value: fullName,
  },
  {
    type: "phone",
    frames: { fr: ["Je suis au {} après 18 h."], en: ["You find me at {} after six."] },
    value: (draw, language) =>
      ["0", "6", ...digits(draw, 8)].map((digit) => SPELLED[language][Number(digit)]).join(" "),
  },
  {
    type: "address",
    frames: { fr: ["Je loge {} sans ascenseur."], en: ["I stay at {} without a lift."] },
    value: (draw, language) =>
      language === "fr"
        ? `bâtiment ${letters(draw, 1)} appartement ${draw.between(1, 99)} aux ${draw.pick(["Tilleuls", "Mimosas", "Peupliers"])}`
        : `flat ${draw.between(1, 99)}, ${draw.pick(["Oak", "Beech", "Rowan"])} House`,
  },
  {
    type: "file-number",
    frames: { fr: ["Et {} alors, toujours rien ?"], en: ["And {}, still nothing?"] },
    value: (draw) => `${letters(draw, 2)}${digits(draw, 8)}`,
  },
];
