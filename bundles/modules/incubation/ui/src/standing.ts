/** How a certificate of hours stands. */
type Standing = 'good' | 'revoked' | 'changed';
type Said = Record<Standing, [zh: string, en: string]>;

/** @param holds whether its hours are still recorded: one of hours that were put right since was revoked by nobody */
export const standing = (revoked: boolean, holds: boolean): Standing => (revoked ? 'revoked' : holds ? 'good' : 'changed');

export const STANDINGS: Said = {
  good: ['有效', 'Good'],
  revoked: ['已撤销', 'Revoked'],
  changed: ['时长已更正', 'Hours were put right'],
};

/** The same, as the answer to whoever asks. */
export const VERDICTS: Said = {
  good: ['证明有效', 'The certificate is good'],
  revoked: ['证明已撤销', 'The certificate was revoked'],
  changed: ['时长已更正，与证明不符，请重新出具', 'The hours were put right since and are others; have it issued anew'],
};
