package org.linli.incubation.internal.heritage;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.claims.api.ClaimList;
import org.linli.claims.api.ClaimSnapshot;
import org.linli.claims.api.Claimant;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.api.ItemSnapshot;
import org.linli.claims.api.ListRules;
import org.linli.claims.api.NewItem;
import org.linli.claims.api.Places;
import org.linli.claims.api.Serving;
import org.linli.claims.api.Who;
import org.linli.incubation.internal.who.WhoBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Heritage objects for adoption (文物我守护、古树我养护，同安区大同街道：全部名下有主): each has exactly one owner. The list is filled from the
 * register of this module alone, which keeps who the owner is.
 */
@Component(service = ClaimList.class)
public class HeritageList implements ClaimList {
    public static final String KEY = "incubation.heritage";

    private static final ListRules RULES = new ListRules(
            KEY,
            Text.of("文物、古树认领", "Heritage objects for adoption"),
            Text.of(
                    "登记在册的文物、古建、古树，每件有且只有一个认领人，长期守护。",
                    "Monuments, old buildings and old trees of the register, each with exactly one owner who looks after it."),
            """
            {"type": "object", "properties": {
              "kind": {"type": "string", "maxLength": 40, "x-label": {"zh": "类别", "en": "Kind"}},
              "registerNumber": {"type": "string", "maxLength": 60, "x-label": {"zh": "登记编号", "en": "Number in the register"}},
              "place": {"type": "string", "maxLength": 200, "x-label": {"zh": "位置", "en": "Place"}}}}
            """,
            Who.permission(HeritageResource.WRITE),
            Who.anybody(),
            false,
            new Places(
                    1,
                    true,
                    false,
                    Set.of(ClaimantKind.USER, ClaimantKind.PERSON, ClaimantKind.ORGANISATION, ClaimantKind.DIVISION),
                    null),
            new Serving(
                    Serving.Counting.TIMES,
                    true,
                    Serving.Confirmer.COMMUNITY,
                    false,
                    null,
                    null,
                    Serving.Withdrawal.REOPENS));

    private final EntityManager em;
    private final CurrentCall call;
    private final WhoBook who;

    @Activate
    public HeritageList(@Reference EntityManager em, @Reference CurrentCall call, @Reference WhoBook who) {
        this.em = em;
        this.call = call;
        this.who = who;
    }

    @Override
    public ListRules rules() {
        return RULES;
    }

    /** An object is on the list because it is in the register; nobody writes one onto it by hand. */
    @Override
    public List<FieldError> check(NewItem item) {
        HeritageRow row = row(item.subject());
        boolean fits = row != null && row.divisionId().equals(item.divisionId());
        return fits
                ? List.of()
                : List.of(new FieldError(
                        "/title",
                        Text.of(
                                        "请在文物古树名录中登记，登记后自动发布认领",
                                        "Enter the object in the register of heritage; it is then published by itself")
                                .in(call.locale())));
    }

    @Override
    public void changed(ItemSnapshot item) {
        HeritageRow row = row(item.subject());
        if (row != null && item.state().ended()) {
            row.listed(null);
            row.free();
        }
    }

    @Override
    public void changed(ItemSnapshot item, ClaimSnapshot claim) {
        HeritageRow row = row(item.subject());
        if (row == null) {
            return;
        }
        if (claim.state().holding()) {
            Claimant owner = claim.claimant();
            row.owned(owner.kind(), owner.id(), who.keep(owner.name()), claim.claimedAt());
        } else if (item.taken() == 0) {
            row.free();
        }
    }

    private @Nullable HeritageRow row(@Nullable UUID subject) {
        return subject == null ? null : em.find(HeritageRow.class, subject);
    }
}
