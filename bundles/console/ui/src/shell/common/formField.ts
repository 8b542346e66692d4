/** One field of a small form, see `FormDialog.vue`. */
export interface FormField {
  key: string;
  label: string;
  type?: 'text' | 'area' | 'time' | 'date' | 'division' | 'words' | 'choice' | 'choices' | 'districts' | 'switch' | 'number';
  /** JSON Pointer of the field in the body; `/{key}` when absent. */
  pointer?: string;
  options?: { value: string; label: string }[];
  required?: boolean;
  help?: string;
  placeholder?: string;
  maxlength?: number;
  min?: number;
  max?: number;
}

export type FormValues = Record<string, unknown>;
