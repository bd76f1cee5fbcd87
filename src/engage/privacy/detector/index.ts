import type { Detector } from "../detector.ts";
import { address } from "./address.ts";
import { bankAccount } from "./bank-account.ts";
import { birthDate } from "./birth-date.ts";
import { card } from "./card.ts";
import { email } from "./email.ts";
import { fileNumber } from "./file-number.ts";
import { name } from "./name.ts";
import { phone } from "./phone.ts";
import { plate } from "./plate.ts";
import { socialSecurity } from "./social-security.ts";
import { taxNumber } from "./tax-number.ts";

/** Every detector; where two find the same place the first one names it. */
export const detectors: readonly Detector[] = [
  email,
  bankAccount,
  socialSecurity,
  taxNumber,
  card,
  phone,
  plate,
  birthDate,
  fileNumber,
  address,
  name,
];
