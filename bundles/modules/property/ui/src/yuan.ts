/** An amount of yuan with both digits of its fen, in groups of three. */
export const grouped = (amount: string, language: string) => new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(Number(amount));
