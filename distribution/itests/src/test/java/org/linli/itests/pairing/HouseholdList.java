package org.linli.itests.pairing;

import jakarta.persistence.EntityManager;
import java.util.Set;
import org.linli.api.data.Ids;
import org.linli.api.problem.Text;
import org.linli.claims.api.ClaimList;
import org.linli.claims.api.ClaimSnapshot;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.api.ItemSnapshot;
import org.linli.claims.api.ListRules;
import org.linli.claims.api.Places;
import org.linli.claims.api.Serving;
import org.linli.claims.api.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Households for whom somebody is wanted. */
@Component(service = ClaimList.class)
public class HouseholdList implements ClaimList {
    static final String KEY = "pairing.household";

    private final EntityManager em;
    private final Ids ids;

    @Activate
    public HouseholdList(@Reference EntityManager em, @Reference Ids ids) {
        this.em = em;
        this.ids = ids;
    }

    @Override
    public ListRules rules() {
        return new ListRules(
                KEY,
                Text.of("结对帮扶", "Pairing"),
                Text.of("", ""),
                "{\"type\":\"object\",\"properties\":{\"members\":{\"type\":\"integer\",\"minimum\":1}}}",
                Who.permission("pairing:household:write"),
                Who.anybody(),
                false,
                new Places(1, true, false, Set.of(ClaimantKind.USER), null),
                new Serving(
                        Serving.Counting.TIMES,
                        false,
                        Serving.Confirmer.COMMUNITY,
                        false,
                        null,
                        null,
                        Serving.Withdrawal.REOPENS));
    }

    @Override
    public void changed(ItemSnapshot item) {
        write("item " + item.state());
    }

    @Override
    public void changed(ItemSnapshot item, ClaimSnapshot claim) {
        write("claim " + claim.state());
    }

    private void write(String words) {
        Seen seen = new Seen();
        seen.id = ids.next();
        seen.words = words;
        em.persist(seen);
    }
}
