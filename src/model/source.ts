/** Where audience figures come from: `sources.yaml` of a workspace. */
export interface AudienceSource {
  /** Short name; what facts write. */
  readonly id: string;
  /** A connector, as in `parvis import <connector>`. */
  readonly connector: string;
  /** Base address of the tool, for those that everyone hosts. */
  readonly url?: string;
  /** Name of the environment variable that holds the secret; never the secret itself. */
  readonly secret?: string;
  /** A folder of answers saved from the API, absolute: read instead of asking. */
  readonly answers?: string;
  /** Files and folders of exports, absolute. */
  readonly files: readonly string[];
  /** IANA name: where the days of this source begin. */
  readonly timeZone: string;
  /** Days read again each time: tools revise the last ones. */
  readonly rereadDays: number;
  /** What else the connector needs, as it declares. */
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * A property counts a site during a period: one line of `estate/properties.csv`. Several lines may name one property (it counts several
 * sites) or one site (several tools, or several properties that are parts of it).
 */
export interface PropertyLink {
  readonly source: string;
  /** As the tool calls it. */
  readonly property: string;
  readonly site: string;
  /** First and last day, both included; absent: since ever, still now. */
  readonly from?: string;
  readonly to?: string;
  /** `whole`: counts the whole site; the first line wins where several do. `part`: adds up with the other parts of the site. */
  readonly counts: "whole" | "part";
}
