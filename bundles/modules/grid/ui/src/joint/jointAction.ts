/** Joint enforcement (联合执法, 1+6+N). */
export interface JointAction extends Record<string, unknown> {
  id: string;
  title: string;
  divisionId: string;
  departments: string[];
  missing: string[];
  problemsFound: number;
  problemsSolved: number;
}

export interface Participation extends Record<string, unknown> {
  department: string;
  wanted: boolean;
  tookPart: number;
  actions: number;
}
