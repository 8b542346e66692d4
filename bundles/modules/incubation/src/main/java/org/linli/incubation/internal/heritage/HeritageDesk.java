package org.linli.incubation.internal.heritage;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.api.Claims;
import org.linli.claims.api.NewItem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps objects, each with its item on the list for adoption. */
@Component(service = HeritageDesk.class)
public class HeritageDesk {
    private final EntityManager em;
    private final Claims claims;

    @Activate
    public HeritageDesk(@Reference EntityManager em, @Reference Claims claims) {
        this.em = em;
        this.claims = claims;
    }

    /** Protection of trees is for trees, and that of monuments for the others. */
    public static void fits(Faults faults, @Nullable HeritageKind kind, @Nullable Protection protection) {
        boolean tree = kind == HeritageKind.OLD_TREE;
        boolean ofTrees = protection != null && protection.name().startsWith("TREE");
        faults.when(
                protection != null && protection != Protection.NONE && tree != ofTrees,
                "protection",
                "保护级别与类别不符",
                "Does not fit the kind of the object");
    }

    /** Publishes an object for adoption. */
    public UUID publish(HeritageRow row) {
        em.flush();
        UUID item = claims.publish(new NewItem(
                        HeritageList.KEY,
                        row.name(),
                        null,
                        row.divisionId(),
                        List.of(),
                        null,
                        null,
                        null,
                        fields(row.body()),
                        null,
                        null,
                        null)
                .about(row.id()));
        row.listed(item);
        return item;
    }

    private static Map<String, Object> fields(Heritage object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", object.kind().label().zh());
        fields.put("place", object.place().strip());
        String number = object.registerNumber();
        if (number != null) {
            fields.put("registerNumber", number);
        }
        return fields;
    }

    /** What the list shows of an object is put right; whoever has adopted it keeps it. */
    void correct(UUID itemId, Heritage object) {
        claims.correct(itemId, object.name().strip(), null, fields(object));
    }

    /** Adopted on paper before, by somebody who is known by name. */
    public void adopted(HeritageRow row, String owner, Instant since) {
        UUID item = row.itemId();
        if (item == null) {
            throw new IllegalStateException(row.id() + " is not on the list");
        }
        claims.record(item, new Claimant(ClaimantKind.NAMED, null, owner), since);
    }

    void close(UUID itemId, String reason) {
        claims.close(itemId, reason);
    }
}
