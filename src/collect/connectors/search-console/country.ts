import { NOT_SET } from "../../../model/audience.ts";
import { countryCode } from "../country-name.ts";

/**
 * Codes of three letters (ISO 3166-1 alpha-3) that do not begin with the code of two letters of their country. The others do: `fra` is `FR`.
 */
const OTHERWISE = new Map(
  `ABW:AW AGO:AO ALA:AX AND:AD ARE:AE ARM:AM ATA:AQ ATF:TF ATG:AG AUT:AT BDI:BI BEN:BJ BES:BQ BGD:BD BHS:BS BIH:BA BLR:BY BLZ:BZ
   BRB:BB BRN:BN CAF:CF CHL:CL CHN:CN COD:CD COG:CG COK:CK COM:KM CPV:CV CUW:CW CYM:KY DNK:DK ESH:EH EST:EE FLK:FK FRO:FO FSM:FM
   GIN:GN GLP:GP GNB:GW GNQ:GQ GRD:GD GRL:GL GUF:GF GUY:GY IRL:IE IRQ:IQ ISR:IL JAM:JM KAZ:KZ KOR:KR LBR:LR LBY:LY MAC:MO MAF:MF
   MDG:MG MDV:MV MEX:MX MLT:MT MNE:ME MNP:MP MOZ:MZ MTQ:MQ MYT:YT NIU:NU PAK:PK PCN:PN PLW:PW PNG:PG POL:PL PRK:KP PRT:PT PRY:PY
   PYF:PF SEN:SN SGS:GS SLB:SB SLV:SV SPM:PM SRB:RS SUR:SR SVK:SK SVN:SI SWE:SE SWZ:SZ SYC:SC TCD:TD TKM:TM TUN:TN TUR:TR TUV:TV
   UKR:UA URY:UY WLF:WF`
    .split(/\s+/)
    .map((pair): [string, string] => [pair.slice(0, 3), pair.slice(4)]),
);

/** The key of a country that Search Console writes with three letters; `zzz` is one it could not tell. */
export function countryKeyOfThree(code: string): string {
  const three = code.toUpperCase();
  if (three === "ZZZ" || three === "") return NOT_SET;
  const two = OTHERWISE.get(three) ?? three.slice(0, 2);
  return /^[A-Z]{3}$/.test(three) && countryCode(two) !== undefined ? two : code;
}
