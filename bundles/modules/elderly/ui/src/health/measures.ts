import { tr } from '@linli/ui';

/** What is measured, in the units that the record keeps. */
export const measures = () => [
  { key: 'systolic' as const, label: tr('收缩压（mmHg）', 'Systolic (mmHg)'), digits: 0 },
  { key: 'diastolic' as const, label: tr('舒张压（mmHg）', 'Diastolic (mmHg)'), digits: 0 },
  { key: 'pulse' as const, label: tr('脉搏（次/分）', 'Pulse (per minute)'), digits: 0 },
  { key: 'glucose' as const, label: tr('血糖（mmol/L）', 'Glucose (mmol/l)'), digits: 1 },
  { key: 'weight' as const, label: tr('体重（kg）', 'Weight (kg)'), digits: 1 },
];
