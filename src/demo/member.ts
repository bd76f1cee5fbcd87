/** Someone of the invented government who may sign in. */
export interface DemoMember {
  readonly email: string;
  readonly name: string;
  readonly role: "administrator" | "publisher" | "declarer" | "moderator";
  /** Empty for the whole estate. */
  readonly organisation: string;
}

/** Whose last declaration has nothing wrong in it: it can be sent and signed at once. */
export const READY_MINISTRY = "ministry-transport";
/** Whose last declaration is as it first came, with errors to be corrected. */
const FAULTY_MINISTRY = "ministry-health";

/** One for each thing there is to do; two for the ministry of which a declaration is to be signed: whoever wrote it cannot. */
export const demoMembers: readonly DemoMember[] = [
  { email: "alma@gov.example", name: "Alma Reyne", role: "administrator", organisation: "" },
  { email: "pablo@gov.example", name: "Pablo Serin", role: "publisher", organisation: "" },
  { email: "mona@gov.example", name: "Mona Deville", role: "moderator", organisation: "" },
  {
    email: "ada@transport.gov.example",
    name: "Ada Lenoir",
    role: "declarer",
    organisation: READY_MINISTRY,
  },
  { email: "bob@transport.gov.example", name: "Bob Tessier", role: "declarer", organisation: READY_MINISTRY },
  { email: "chloe@health.gov.example", name: "Chloé Marin", role: "declarer", organisation: FAULTY_MINISTRY },
];
