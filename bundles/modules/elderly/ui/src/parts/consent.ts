import { date, tr, word } from '@linli/ui';
import type { Schemas } from '../api';
import { CONSENT_GIVERS, CONSENT_WAYS } from '../words';

/** Who agreed, how and when (单独同意). */
export type Consent = Schemas['elderly.Consent'];

export const consentTold = (consent: Consent | null | undefined): string =>
  consent ? `${word(CONSENT_GIVERS, consent.by)} · ${word(CONSENT_WAYS, consent.way)} · ${date(consent.on)}` : tr('未登记', 'not recorded');
