/** What the page of one thing gives its parts. */
export interface Shown<View> {
  view: View;
  tag: string | null;
  reload: () => Promise<void>;
  /** Grows with each look at it, for lists below it. */
  looks: number;
}
