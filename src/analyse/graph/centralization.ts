/**
 * Degree centralization: Σ (highest degree - degree) / (n - 1)², 1 when all link to a single node (a star) and 0 when all
 * have the same degree (Freeman 1979, for one direction of a directed graph). Absent below two nodes.
 */
export function centralization(degree: Uint32Array): number | undefined {
  if (degree.length < 2) return undefined;
  const highest = degree.reduce((most, value) => Math.max(most, value), 0);
  const spread = degree.reduce((sum, value) => sum + highest - value, 0);
  return spread / (degree.length - 1) ** 2;
}
