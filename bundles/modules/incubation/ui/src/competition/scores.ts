/** A score as judges and places are compared by it: always with both decimals. */
export const score = (value: number) => value.toFixed(2);
