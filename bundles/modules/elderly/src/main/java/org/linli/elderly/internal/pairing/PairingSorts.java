package org.linli.elderly.internal.pairing;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Sort;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;

/** How pairings and their contacts are listed, for those who look after them and for helpers. */
final class PairingSorts {
    static final Map<String, Sort<PairingRow>> ALL = Map.of(
            "nextContactOn",
            new Sort<>(
                    "e.nextContactOn",
                    LocalDate::parse,
                    row -> row.nextContactOn().toString()));
    private static final Listing<ContactRow> CONTACTS = new Listing<>(
            "select e from ContactRow e",
            "from ContactRow e",
            "e.id",
            ContactRow.class,
            ContactRow::id,
            Map.of("day", new Sort<>("e.day", LocalDate::parse, row -> row.day().toString())));

    private PairingSorts() {}

    static Page<PairingBodies.ContactView> contacts(
            EntityManager em,
            PairingRow pairing,
            ListQuery query,
            Function<ContactRow, PairingBodies.ContactView> view) {
        Conditions where = new Conditions().and("e.pairingId = :pairing").set("pairing", pairing.id());
        return Listing.map(CONTACTS.page(em, where, query), view);
    }
}
