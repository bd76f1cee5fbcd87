/** A host without `www.`, in SQL: under both names it is one host to people, and to the prefixes of the estate. */
export const bareHost = (host: string): string =>
  `CASE WHEN ${host} LIKE 'www.%' THEN substr(${host}, 5) ELSE ${host} END`;
