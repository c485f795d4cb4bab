// @ts-check
/** @typedef {import('./sample.js').Stats} Stats */
/** @typedef {{relayed: boolean, protocol: string, local: string, remote: string}} Path */

/** What may be said of a path: the standard's words, and nothing else that a report might hold. */
const PROTOCOLS = ['udp', 'tcp', 'tls'];
const CANDIDATES = ['host', 'srflx', 'prflx', 'relay'];

/** @param {string[]} words @param {unknown} value */
const oneOf = (words, value) => words.find(word => word === value) ?? '';

/** Where media go; Firefox says so on the pair, others on the transport. @param {Stats} now */
export const selectedPair = now => {
  const all = [...now.values()];
  const id = all.find(each => each.type === 'transport' && each.selectedCandidatePairId)?.selectedCandidatePairId;
  const pairs = all.filter(each => each.type === 'candidate-pair');
  return now.get(id) ?? pairs.find(each => each.selected)
    ?? pairs.find(each => each.nominated && each.state === 'succeeded') ?? null;
};

/** @param {Stats} now @param {any} pair @returns {Path | null} */
export const pathOf = (now, pair) => {
  const local = now.get(pair?.localCandidateId);
  const remote = now.get(pair?.remoteCandidateId);
  if (!local || !remote) return null;
  return {
    relayed: [local, remote].some(each => each.candidateType === 'relay'),
    protocol: oneOf(PROTOCOLS, local.relayProtocol ?? local.protocol),
    local: oneOf(CANDIDATES, local.candidateType),
    remote: oneOf(CANDIDATES, remote.candidateType),
  };
};
