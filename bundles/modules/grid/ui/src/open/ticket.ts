import { tenant } from '@linli/resident';
import type { Schemas } from '../api';

/** By what a report is found again. The key is made here, so that it can be told to the reporter before there is a connection. */
export interface Ticket {
  key: string;
  title: string;
  at: string;
  /** 工单编号; absent while the host has not answered. */
  number?: string;
  /** Why the host did not take a photo. */
  refused?: string;
}

export type Progress = Schemas['grid.OpenBodies.Progress'];

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PLACE = `linli-tickets-${tenant}`;

/** Eighty random bits in letters that people can read to each other. */
export function freshKey(): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => LETTERS[byte % 32]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** Reports that were made on this phone, newest first. */
export const tickets = {
  all(): Ticket[] {
    try {
      return JSON.parse(localStorage.getItem(PLACE) ?? '[]') as Ticket[];
    } catch {
      return [];
    }
  },
  keep(ticket: Ticket): void {
    localStorage.setItem(PLACE, JSON.stringify([ticket, ...tickets.all().filter((other) => other.key !== ticket.key)].slice(0, 50)));
  },
  drop(key: string): void {
    localStorage.setItem(PLACE, JSON.stringify(tickets.all().filter((other) => other.key !== key)));
  },
};
