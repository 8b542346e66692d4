import { divisionName, type Found, may, type PersonRegister } from '@linli/ui';
import { api, type Schemas } from '../api';

type Person = Schemas['registry.PersonView'];
const MOST = 20;

/** What is typed is the end of a telephone when it is a few digits, else part of a name. */
const asked = (words: string) => (/^\d{2,4}$/.test(words) ? { phoneEnd: words } : { name: words });

/** Two of the same name are told apart by year of birth, telephone or else identity number, both masked by the host, and division. */
const shown = (person: Person): Found => ({
  id: person.id,
  name: person.name,
  beside: [person.birth?.slice(0, 4), person.phone ?? person.identityNumber, divisionName(person.divisionId)].filter(Boolean).join(' · '),
});

/** The register of residents, for pickers of other pages. */
export const knownPersons: PersonRegister = {
  open: () => may('registry:person:read'),
  find: async (words) => {
    const page = await api.get('/registry/persons', { query: { ...asked(words), limit: MOST } });
    return { items: page.items.map(shown), more: Boolean(page.next) };
  },
  read: async (id) => shown(await api.get('/registry/persons/{id}', { path: { id } })),
};
